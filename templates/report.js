"use strict";
// Filters the findings in place. Without it the page is a plain list, with everything in it.
(function () {
  var form = document.getElementById("filters");
  if (!form) { return; }
  form.hidden = false;
  var groups = Array.prototype.map.call(form.parentNode.querySelectorAll(".rule"), function (group) {
    return {
      node: group,
      head: group.querySelector("summary").textContent.toLowerCase(),
      rows: Array.prototype.map.call(group.querySelectorAll("tr[data-state]"), function (row) {
        return { node: row, text: row.textContent.toLowerCase() };
      })
    };
  });
  var shown = document.getElementById("shown");
  var timer = 0;

  function value(name) { return form.elements[name].value; }

  function apply() {
    var words = value("text").toLowerCase().split(/\s+/).filter(Boolean);
    var state = value("state"), severity = value("severity"), article = value("article");
    var owner = value("owner"), activity = value("activity");
    var any = Boolean(words.length || state || severity || article || owner || activity);
    var count = 0;
    groups.forEach(function (group) {
      var data = group.node.dataset;
      var fits = (!severity || data.severity === severity) && (!article || data.article === article) &&
        (!owner || data.owner === owner);
      var kept = 0;
      group.rows.forEach(function (row) {
        var ok = fits && (!state || row.node.dataset.state === state) &&
          (!activity || row.node.dataset.activity === activity) &&
          words.every(function (word) { return row.text.indexOf(word) >= 0 || group.head.indexOf(word) >= 0; });
        row.node.hidden = !ok;
        if (ok) { kept += 1; }
      });
      group.node.hidden = kept === 0;
      count += kept;
    });
    shown.textContent = any ? shown.dataset.some.replace("{n}", String(count)) : "";
  }

  form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(apply, 120); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href^='#rule-']") : null;
    if (!link) { return; }
    var target = document.getElementById(link.getAttribute("href").slice(1));
    if (target) { form.reset(); apply(); target.hidden = false; target.open = true; }
  });
  window.addEventListener("beforeprint", function () {
    // Paper shows the gaps in full; questions and features stay one line each.
    groups.forEach(function (group) {
      if (!group.node.hidden && group.node.querySelector("tr[data-state=gap]")) { group.node.open = true; }
    });
  });
})();
