// A form with [data-autosave] is sent as it is typed; the answer replaces what stands in [data-panel-place]. Without this
// module its buttons do the same. One is sent at a time, and a button waits for the answer: each is made from what the
// one before saved, else people would be told that somebody saved meanwhile, who is themselves.
const WAIT = 700;
const LONGEST = 20000; // an answer that comes later is not waited for

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const place = document.querySelector("[data-panel-place]");
  let timer = 0;
  let flying = null;
  let more = false; // something was typed while one was under way
  let leaving = false;
  let pressed; // the button that waits

  const send = async () => {
    const answer = await fetch(form.action, {
      method: "POST", body: new FormData(form), headers: { "X-Kakehashi-Autosave": "1" }, redirect: "error", signal: AbortSignal.timeout(LONGEST),
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const panel = page.querySelector("[data-panel]");
    if (answer.ok && panel) {
      form.elements.based_on.value = panel.dataset.revision;
      if (leaving || more) return; // it shows what is no longer so
      const open = [...place.querySelectorAll("details")].map((each) => each.open);
      document.querySelector("[data-steps]").replaceWith(document.adoptNode(page.querySelector("[data-steps]")));
      place.replaceChildren(document.adoptNode(panel));
      place.querySelectorAll("details").forEach((each, at) => { if (at < open.length) each.open = open[at]; });
      again();
    } else if (answer.status === 409 && !leaving) {
      form.querySelector("button[name=stay]").click(); // the whole page tells what two people wrote
    }
  };

  const save = () => {
    if (leaving) return;
    more = flying !== null;
    if (more) return;
    flying = send().catch(() => {}).finally(() => {
      flying = null;
      if (more) save();
    });
  };

  // what is still being counted is asked for again, once and again until it is there
  const again = () => {
    const waiting = place.querySelector("[data-again]");
    if (waiting) setTimeout(save, Number(waiting.dataset.again) * 1000);
  };
  again();

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (flying) {
      event.preventDefault();
      if (!leaving) flying.then(() => form.requestSubmit(pressed));
      pressed = event.submitter;
    }
    leaving = true;
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; }); // come back to
}
