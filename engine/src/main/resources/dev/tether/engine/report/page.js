(function () {
  "use strict";
  var search = document.getElementById("search");
  var shown = document.getElementById("shown");
  var selects = ["check", "level", "package", "age"].map(function (name) {
    return { name: name, element: document.getElementById("by-" + name) };
  }).filter(function (select) {
    return select.element;
  });
  var findings = Array.from(document.querySelectorAll("article")).map(function (element) {
    return { element: element, text: element.textContent.toLowerCase() };
  });

  function matches(finding, words) {
    return selects.every(function (select) {
      var wanted = select.element.value;
      return wanted === "*" || finding.element.dataset[select.name] === wanted;
    }) && words.every(function (word) {
      return finding.text.indexOf(word) >= 0;
    });
  }

  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    findings.forEach(function (finding) {
      var keep = matches(finding, words);
      finding.element.hidden = !keep;
      count += keep ? 1 : 0;
    });
    shown.textContent = count === findings.length ? "" : count + " of " + findings.length + " shown";
  }

  search.addEventListener("input", filter);
  selects.forEach(function (select) {
    select.element.addEventListener("change", filter);
  });
  document.querySelectorAll("button[data-by]").forEach(function (button) {
    button.addEventListener("click", function () {
      document.getElementById("by-" + button.dataset.by).value = button.dataset.value;
      filter();
      document.getElementById("findings").scrollIntoView();
    });
  });
  document.getElementById("reset").addEventListener("click", function () {
    search.value = "";
    selects.forEach(function (select) { select.element.value = "*"; });
    filter();
  });
  document.querySelector(".filters").hidden = findings.length === 0;
})();
