// A form with [data-autosave] is sent as it is typed; the answer replaces what stands in [data-panel-place]. Without this
// module its buttons do the same. An answer that is not the newest, or no panel, changes nothing.
const WAIT = 700;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const place = document.querySelector("[data-panel-place]");
  let timer = 0;
  let newest = 0;
  let leaving = false;

  const send = async () => {
    newest += 1;
    const mine = newest;
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Kakehashi-Autosave": "1" }, redirect: "error" });
    if (mine !== newest || leaving) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const panel = page.querySelector("[data-panel]");
    if (answer.ok && panel) {
      const open = [...place.querySelectorAll("details")].map((each) => each.open);
      form.elements.based_on.value = panel.dataset.revision;
      document.querySelector("[data-steps]").replaceWith(document.adoptNode(page.querySelector("[data-steps]")));
      place.replaceChildren(document.adoptNode(panel));
      place.querySelectorAll("details").forEach((each, at) => { if (at < open.length) each.open = open[at]; });
      again();
    } else if (answer.status === 409) {
      form.querySelector("button[name=stay]").click(); // the whole page tells what two people wrote
    }
  };

  // what is still being counted is asked for again, once and again until it is there
  const again = () => {
    const waiting = place.querySelector("[data-again]");
    if (waiting) setTimeout(() => { if (!leaving) send().catch(() => {}); }, Number(waiting.dataset.again) * 1000);
  };
  again();

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => send().catch(() => {}), WAIT);
  });
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); });
}
