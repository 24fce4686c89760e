/// What the page does beyond standing there: numbers open their calls, tables sort, calls show what
/// they failed. Without it everything is still there to be read.
///
/// It speaks no language, makes no markup from text, and has neither `<` nor `&`, which a page that is
/// XML too could not hold.
enum PageScript {
  /// Its SHA-256 in base 64, by which the page's policy lets this script run and no other.
  static let digest: HTML = "sha256-dhQlU6v9u6fbWrB8ZtvwzdUK1lR65R7tbPT7xArRhzY="

  static let element: HTML = "<script>\(source)</script>"

  static let source: HTML = """
    (function () {
      'use strict';
      var body = document.querySelector('#calls tbody');
      if (!body) return;
      var box = document.querySelector('#calls'), said = document.querySelector('#filter');
      var rows = Array.prototype.slice.call(body.rows);
      function between(value, low, high) { return low > value ? false : !(value > high); }
      function fits(row, word) {
        var rest = word.slice(1), ends = rest.split('_');
        switch (word.charAt(0)) {
          case 'i': return row.cells[5].textContent.split(' ').indexOf(rest) > -1;
          case 's': return between(Number(row.cells[3].textContent), Number(ends[0]), Number(ends[1]));
          case 'd': return between(row.cells[2].textContent.slice(0, 10), ends[0], ends[1]);
          default: return row.classList.contains(word);
        }
      }
      function fold() {
        Array.prototype.slice.call(body.querySelectorAll('.more')).forEach(function (more) {
          more.remove();
        });
      }
      function show(test) {
        fold();
        return rows.filter(function (row) {
          var is = test(row);
          row.hidden = !is;
          return is;
        }).length;
      }
      function clear() {
        show(function () { return true; });
        said.hidden = true;
      }
      function filter(words) {
        var count = show(function (row) {
          return words.every(function (word) { return fits(row, word); });
        });
        said.querySelector('b').textContent = count;
        said.hidden = false;
        box.open = true;
        box.scrollIntoView();
      }
      function unfold(row) {
        var next = row.nextElementSibling;
        if (next) if (next.className === 'more') { next.remove(); return; }
        var more = body.insertRow(row.sectionRowIndex + 1), cell = more.insertCell();
        more.className = 'more';
        cell.colSpan = row.cells.length;
        var list = cell.appendChild(document.createElement('ul'));
        row.cells[5].textContent.split(' ').filter(Boolean).forEach(function (number) {
          var item = document.getElementById('i' + number);
          if (!item) return;
          var line = list.appendChild(document.createElement('li'));
          var link = line.appendChild(document.createElement('a'));
          link.href = '#i' + number;
          link.textContent = item.querySelector('.grow').textContent;
          Array.prototype.slice.call(item.querySelectorAll('li')).forEach(function (quote) {
            var to = quote.querySelector('a'), words = quote.querySelector('q');
            if (to) if (words) if (to.getAttribute('href') === '#' + row.id) {
              line.appendChild(document.createTextNode(' '));
              line.appendChild(words.cloneNode(true));
            }
          });
        });
      }
      function sort(head) {
        var table = head.closest('table'), part = table.tBodies[0], place = head.cellIndex;
        var up = head.getAttribute('aria-sort') !== 'ascending';
        fold();
        function key(row) {
          var text = row.cells[place].textContent.trim(), number = parseFloat(text.replace('\\u2212', '-'));
          return isNaN(number) ? text : number;
        }
        Array.prototype.slice.call(part.rows).map(function (row) { return [key(row), row]; })
          .sort(function (a, b) {
            var first = up ? a[0] : b[0], second = up ? b[0] : a[0];
            if (typeof first === typeof second) return first === second ? 0 : first > second ? 1 : -1;
            return typeof first === 'number' ? -1 : 1;
          })
          .forEach(function (pair) { part.appendChild(pair[1]); });
        Array.prototype.slice.call(head.parentNode.cells).forEach(function (cell) {
          cell.removeAttribute('aria-sort');
        });
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      }
      document.addEventListener('click', function (event) {
        var link = event.target.closest('a'), head = event.target.closest('th[data-sort]');
        if (head) return sort(head);
        if (!link) {
          var row = event.target.closest('#calls tbody tr[id]');
          if (row) unfold(row);
          return;
        }
        if (link.dataset.f) {
          event.preventDefault();
          filter(link.dataset.f.split(' '));
        } else if (link.id === 'all') {
          event.preventDefault();
          clear();
        } else if (/^#c[0-9]/.test(link.getAttribute('href'))) {
          clear();
          box.open = true;
        } else {
          var target = document.querySelector(link.getAttribute('href'));
          if (target) if (target.tagName === 'DETAILS') target.open = true;
        }
      });
      var search = document.querySelector('#search');
      search.hidden = false;
      search.addEventListener('input', function () {
        var words = search.value.toLowerCase();
        said.hidden = true;
        show(function (row) { return row.textContent.toLowerCase().indexOf(words) > -1; });
      });
    }());
    """
}
