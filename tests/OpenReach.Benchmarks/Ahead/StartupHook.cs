using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;

/// <summary>
/// Notes every method that the compiler compiles while a program runs, and leaves them as a profile (.mibc) from which `make publish` compiles the same
/// methods ahead: most are lists, queries and dictionaries over our own types, of which only a run knows that they are needed.
/// The runtime calls it where DOTNET_STARTUP_HOOKS names this assembly; the profile goes to the file that OPENREACH_AHEAD names.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("OPENREACH_AHEAD") is not { Length: > 0 } file) return;
        var compiled = new Compiled();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            compiled.Dispose();
            try
            {
                Profile.Write(file, compiled.Methods());
            }
#pragma warning disable CA1031 // Whatever a later runtime does otherwise: without a profile all that is lost is time.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Console.Error.WriteLine($"No profile was made, so that less is compiled ahead: {e.GetType().Name}: {e.Message}");
            }
        };
    }

    /// <summary>The methods that were compiled, by the numbers the runtime gives them.</summary>
    private sealed class Compiled : EventListener
    {
        private const EventKeywords OfCompiler = (EventKeywords)0x10;
        private const uint IsMadeByRun = 1;
        private readonly ConcurrentDictionary<nint, bool> seen = new();

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(source, EventLevel.Verbose, OfCompiler);
        }

        protected override void OnEventWritten(EventWrittenEventArgs data)
        {
            if (data.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) == true && data.Payload is [ulong number, ..] && data.Payload[5] is uint flags && (flags & IsMadeByRun) == 0) seen?.TryAdd((nint)number, true);
        }

        /// <summary>With reference types as <see cref="object"/>, for which the code is the same; none where that is not allowed.</summary>
        public IEnumerable<MethodBase> Methods() => seen.Keys.Select(Known).OfType<MethodBase>().Select(Shared).OfType<MethodBase>();

        // The runtime keeps to itself how a number becomes a method of a generic type.
        private static readonly MethodInfo Info = typeof(RuntimeMethodHandle).GetMethod("GetMethodInfo", BindingFlags.Instance | BindingFlags.NonPublic)!;
        private static readonly MethodInfo Base = typeof(object).Assembly.GetType("System.RuntimeType")!.GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Single(m => m.Name == "GetMethodBase" && m.GetParameters() is [{ ParameterType.Name: "RuntimeType" }, { ParameterType.Name: "IRuntimeMethodInfo" }]);

        private static MethodBase? Known(nint number)
        {
            try
            {
                return (MethodBase?)Base.Invoke(null, [null, Info.Invoke(RuntimeMethodHandle.FromIntPtr(number), null)]);
            }
            catch (TargetInvocationException)
            {
                // What the runtime made itself, such as the stub of a call.
                return null;
            }
        }

        private static MethodBase? Shared(MethodBase method)
        {
            try
            {
                if (method.DeclaringType is not { } declaring || method is not (MethodInfo or ConstructorInfo)) return null;
                if (declaring.Assembly.IsDynamic || declaring.Assembly == typeof(StartupHook).Assembly) return null;
                var of = Shared(declaring);
                var found = of == declaring ? method : MethodBase.GetMethodFromHandle(method.MethodHandle, of.TypeHandle);
                if (found is MethodInfo { IsGenericMethod: true } generic) found = generic.GetGenericMethodDefinition().MakeGenericMethod([.. generic.GetGenericArguments().Select(Shared)]);
                return found;
            }
            catch (Exception e) when (e is ArgumentException or TypeLoadException or NotSupportedException)
            {
                return null;
            }
        }

        private static Type Shared(Type type)
        {
            if (type.FullName == "System.__Canon") return typeof(object);
            if (type.IsArray) return type.IsSZArray ? Shared(type.GetElementType()!).MakeArrayType() : type;
            return type.IsConstructedGenericType ? type.GetGenericTypeDefinition().MakeGenericType([.. type.GetGenericArguments().Select(Shared)]) : type;
        }
    }

    /// <summary>A profile is an assembly whose code names methods, in groups of the assemblies that one must have to know them.</summary>
    private static class Profile
    {
        public static void Write(string file, IEnumerable<MethodBase> methods)
        {
            var assembly = new PersistedAssemblyBuilder(new AssemblyName("ahead"), typeof(object).Assembly);
            var module = assembly.DefineDynamicModule("ahead");
            var groups = methods.GroupBy(AssembliesOf, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
            var parts = groups.Select((g, i) => Part(module, $"Assemblies_{i}", g)).ToList();
            var all = module.DefineGlobalMethod("AssemblyDictionary", MethodAttributes.Public | MethodAttributes.Static, typeof(void), []).GetILGenerator();
            foreach (var (group, part) in groups.Zip(parts))
            {
                all.Emit(OpCodes.Ldstr, group.Key);
                all.Emit(OpCodes.Ldtoken, part);
                all.Emit(OpCodes.Pop);
            }
            all.Emit(OpCodes.Ret);
            module.CreateGlobalFunctions();
            using var made = new MemoryStream();
            assembly.Save(made);
            File.Delete(file);
            using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
            using var entry = zip.CreateEntry(Path.GetFileName(file) + ".dll").Open();
            made.WriteTo(entry);
        }

        private static MethodBuilder Part(ModuleBuilder module, string name, IEnumerable<MethodBase> methods)
        {
            var part = module.DefineGlobalMethod(name, MethodAttributes.Public | MethodAttributes.Static, typeof(void), []);
            var code = part.GetILGenerator();
            foreach (var method in methods)
            {
                code.Emit(OpCodes.Ldtoken, method is ConstructorInfo made ? module.GetMethodMetadataToken(made) : module.GetMethodMetadataToken((MethodInfo)method));
                code.Emit(OpCodes.Pop);
            }
            code.Emit(OpCodes.Ret);
            return part;
        }

        /// <summary>That of the method first, then the others in order, each with a semicolon behind it.</summary>
        private static string AssembliesOf(MethodBase method)
        {
            var first = method.DeclaringType!.Assembly.GetName().Name!;
            var others = new SortedSet<string>(StringComparer.Ordinal);
            Add(method.DeclaringType, others);
            if (method.IsGenericMethod) foreach (var argument in method.GetGenericArguments()) Add(argument, others);
            return string.Concat(others.Where(o => o != first).Prepend(first).Select(o => o + ";"));
        }

        private static void Add(Type type, SortedSet<string> to)
        {
            if (type.HasElementType)
            {
                Add(type.GetElementType()!, to);
                return;
            }
            if (!type.IsPrimitive) to.Add(type.Assembly.GetName().Name!);
            if (type.IsConstructedGenericType) foreach (var argument in type.GetGenericArguments()) Add(argument, to);
        }
    }
}
