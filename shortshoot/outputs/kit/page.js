"use strict";
const papers = document.querySelector("#papers");
const filters = [...document.querySelectorAll("select[data-topic]")];
function apply() {
  for (const article of document.querySelectorAll("article")) article.hidden = papers !== null && article.id !== papers.value;
  const wanted = filters.map((one) => one.value).filter(Boolean);
  for (const row of document.querySelectorAll("tr[data-about]")) {
    const about = row.dataset.about.split(" ");
    const kinds = new Set(about.map((topic) => topic.split(":")[0]));
    const between = row.classList.contains("banner") && wanted.some((topic) => !/^(day|unit):/.test(topic));
    row.hidden = between || wanted.some((topic) => kinds.has(topic.split(":")[0]) && !about.includes(topic));
  }
  if (papers !== null) history.replaceState(null, "", "#paper=" + papers.value);
}
const asked = decodeURIComponent(location.hash).replace("#paper=", "");
if (papers !== null && [...papers.options].some((one) => one.value === asked)) papers.value = asked;
for (const one of [papers, ...filters]) if (one !== null) one.addEventListener("change", apply);
apply();
