"use strict";
const papers = document.querySelector("#papers");
const filters = [...document.querySelectorAll("select[data-topic]")];
function apply() {
  for (const article of document.querySelectorAll("article")) article.hidden = papers !== null && article.id !== papers.value;
  const wanted = filters.map((one) => one.value).filter(Boolean);
  for (const row of document.querySelectorAll("tr[data-about]")) {
    const about = row.dataset.about.split(" ");
    const kinds = new Set(about.map((topic) => topic.split(":")[0]));
    row.hidden = wanted.some((topic) => kinds.has(topic.split(":")[0]) && !about.includes(topic));
  }
  if (papers !== null) history.replaceState(null, "", "#" + papers.value);
}
if (papers !== null && location.hash && document.getElementById(location.hash.slice(1))) papers.value = location.hash.slice(1);
window.scrollTo(0, 0);
for (const one of [papers, ...filters]) if (one !== null) one.addEventListener("change", apply);
apply();
