using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenReach;

/// <summary>
/// Plain objects as bytes and back, exactly: every field of every object as the runtime holds it, numbers by their bits, and what is
/// shared stays shared. No list of fields is kept anywhere, so none can be forgotten when a type grows. The bytes are for the build
/// that wrote them. Objects of other libraries are refused, but for lists, tuples, days and text.
/// </summary>
internal static class ObjectGraph
{
    private const int Nothing = 0, New = -1;

    /// <exception cref="NotSupportedException">Something in it is no plain object.</exception>
    public static void Write(object root, Stream to)
    {
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true);
        new Writer(writer).Reference(root);
    }

    public static object? Read(Stream from)
    {
        using var reader = new BinaryReader(from, System.Text.Encoding.UTF8, leaveOpen: true);
        return new Reader(reader).Reference();
    }

    /// <summary>Instance fields, those of base types first.</summary>
    internal static IReadOnlyList<FieldInfo> Fields(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var t = type; t is not null && t != typeof(object) && t != typeof(ValueType); t = t.BaseType)
            fields.InsertRange(0, t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).OrderBy(f => f.MetadataToken));
        return fields;
    }

    private static Type Plain(Type type)
    {
        var isPlain = type.IsArray ? type.GetArrayRank() == 1
            : type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(DateOnly)
                || type is { IsValueType: true, IsGenericType: true } && typeof(ITuple).IsAssignableFrom(type)
                || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)
                || type.Assembly == typeof(ObjectGraph).Assembly && !typeof(Delegate).IsAssignableFrom(type) && !typeof(System.Collections.IEnumerator).IsAssignableFrom(type);
        return isPlain ? type : throw new NotSupportedException($"{type} is no plain object.");
    }

    private sealed class Writer(BinaryWriter to)
    {
        private readonly Dictionary<object, int> seen = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<Type, (int Index, IReadOnlyList<FieldInfo> Fields)> types = [];

        public void Reference(object? value)
        {
            if (value is null)
            {
                to.Write(Nothing);
                return;
            }
            if (seen.TryGetValue(value, out var id))
            {
                to.Write(id);
                return;
            }
            to.Write(New);
            seen[value] = seen.Count + 1;
            var type = Plain(value.GetType());
            var known = types.ContainsKey(type);
            to.Write(Known(type).Index);
            if (!known) to.Write(type.AssemblyQualifiedName!);
            if (value is string text)
            {
                to.Write(text.Length);
                to.Write(MemoryMarshal.AsBytes(text.AsSpan()));
            }
            else if (value is Array array)
            {
                to.Write(array.Length);
                var element = type.GetElementType()!;
                if (element.IsPrimitive) to.Write(Bytes(array));
                else foreach (var item in array) Slot(element, item);
            }
            else if (type.IsValueType)
            {
                Slot(type, value);
            }
            else
            {
                foreach (var field in Known(type).Fields) Slot(field.FieldType, field.GetValue(value));
            }
        }

        private void Slot(Type type, object? value)
        {
            if (type.IsPrimitive || type.IsEnum) to.Write(Bits(value!));
            else if (Nullable.GetUnderlyingType(type) is { } inner)
            {
                to.Write(value is not null);
                if (value is not null) Slot(inner, value);
            }
            else if (type.IsValueType)
            {
                foreach (var field in Known(Plain(type)).Fields) Slot(field.FieldType, field.GetValue(value));
            }
            else
            {
                Reference(value);
            }
        }

        private (int Index, IReadOnlyList<FieldInfo> Fields) Known(Type type)
        {
            if (!types.TryGetValue(type, out var known)) types[type] = known = (types.Count, type.IsArray ? [] : Fields(type));
            return known;
        }

        private static long Bits(object value) => value switch
        {
            double d => BitConverter.DoubleToInt64Bits(d),
            float f => BitConverter.SingleToInt32Bits(f),
            ulong u => unchecked((long)u),
            IConvertible c => c.ToInt64(CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"{value.GetType()} is no plain number."),
        };
    }

    private sealed class Reader(BinaryReader from)
    {
        private readonly List<object> seen = [];
        private readonly Dictionary<int, Type> types = [];
        private readonly Dictionary<Type, IReadOnlyList<FieldInfo>> fields = [];

        public object? Reference()
        {
            var tag = from.ReadInt32();
            if (tag == Nothing) return null;
            if (tag != New) return seen[tag - 1];
            var index = from.ReadInt32();
            if (!types.TryGetValue(index, out var type)) types[index] = type = Plain(Type.GetType(from.ReadString(), throwOnError: true)!);
            if (type == typeof(string)) return Seen(new string(MemoryMarshal.Cast<byte, char>(from.ReadBytes(from.ReadInt32() * sizeof(char)))));
            if (type.IsArray)
            {
                var element = type.GetElementType()!;
                var array = Array.CreateInstance(element, from.ReadInt32());
                seen.Add(array);
                if (element.IsPrimitive) from.BaseStream.ReadExactly(Bytes(array));
                else for (var i = 0; i < array.Length; i++) array.SetValue(Slot(element), i);
                return array;
            }
            if (type.IsValueType)
            {
                // The writer numbers a boxed value before what is inside it.
                var place = seen.Count;
                seen.Add(type);
                return seen[place] = Slot(type)!;
            }
            return Filled(type, Seen(RuntimeHelpers.GetUninitializedObject(type)));
        }

        private object? Slot(Type type)
        {
            if (type.IsPrimitive || type.IsEnum) return Value(type, from.ReadInt64());
            if (Nullable.GetUnderlyingType(type) is { } inner) return from.ReadBoolean() ? Slot(inner) : null;
            return type.IsValueType ? Filled(Plain(type), RuntimeHelpers.GetUninitializedObject(type)) : Reference();
        }

        private object Filled(Type type, object empty)
        {
            if (!fields.TryGetValue(type, out var all)) fields[type] = all = Fields(type);
            foreach (var field in all) field.SetValue(empty, Slot(field.FieldType));
            return empty;
        }

        private object Seen(object value)
        {
            seen.Add(value);
            return value;
        }

        private static object Value(Type type, long bits) =>
            type.IsEnum ? Enum.ToObject(type, bits)
            : type == typeof(double) ? BitConverter.Int64BitsToDouble(bits)
            : type == typeof(float) ? BitConverter.Int32BitsToSingle((int)bits)
            : type == typeof(ulong) ? unchecked((ulong)bits)
            : type == typeof(char) ? (char)bits
            : Convert.ChangeType(bits, type, CultureInfo.InvariantCulture);
    }

    /// <summary>The memory of an array of numbers.</summary>
    private static Span<byte> Bytes(Array numbers) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(numbers), Buffer.ByteLength(numbers));
}
