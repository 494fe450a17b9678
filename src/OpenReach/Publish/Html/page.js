// Not needed to read the page. Adds: sorting by column head, and a filter for the list of areas.
document.documentElement.classList.add('js');
document.querySelectorAll('table[data-sort]').forEach(function (table) {
  var live = document.getElementById('live');
  table.querySelectorAll('thead th').forEach(function (th, i) {
    if (th.hasAttribute('data-fixed')) return;
    var b = document.createElement('button'); b.type = 'button'; b.innerHTML = th.innerHTML; th.innerHTML = ''; th.appendChild(b);
    b.addEventListener('click', function () {
      var up = th.getAttribute('aria-sort') !== 'ascending', body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
      var val = function (r) { var c = r.cells[i], v = c.getAttribute('data-v'); return v === null ? c.textContent.trim() : +v; };
      rows.sort(function (a, b) { var x = val(a), y = val(b); return (x < y ? -1 : x > y ? 1 : 0) * (up ? 1 : -1); }).forEach(function (r) { body.appendChild(r); });
      table.querySelectorAll('th[aria-sort]').forEach(function (h) { h.removeAttribute('aria-sort'); });
      th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      if (live) live.textContent = live.getAttribute(up ? 'data-up' : 'data-down').replace('{0}', function () { return b.textContent; });
    });
  });
});
document.querySelectorAll('[data-find]').forEach(function (find) { find.addEventListener('input', function () {
  var q = find.value.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase(), n = 0;
  document.querySelectorAll('#' + find.getAttribute('data-find') + ' tbody tr').forEach(function (r) { var hit = r.textContent.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().indexOf(q) >= 0; r.hidden = !hit; if (hit) n++; });
  var live = document.getElementById('live'); live.textContent = (live.getAttribute('data-' + new Intl.PluralRules(document.documentElement.lang).select(n)) || live.getAttribute('data-other')).replace('{0}', n);
}); });
