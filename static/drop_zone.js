// A file field inside [data-drop-zone] also takes files that are dropped on its zone. The form is sent by its button.
const say = (zone, files) => {
  const words = zone.querySelector("[data-drop-zone-words]");
  words.textContent = files.length ? `${words.dataset.label}: ${files.length}` : "";
};

for (const zone of document.querySelectorAll("[data-drop-zone]")) {
  const field = zone.querySelector("input[type=file]");
  let depth = 0;
  zone.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    zone.classList.add("over");
  });
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("dragleave", () => {
    depth -= 1;
    if (depth === 0) zone.classList.remove("over");
  });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    zone.classList.remove("over");
    field.files = event.dataTransfer.files;
    say(zone, field.files);
  });
  field.addEventListener("change", () => say(zone, field.files));
}
