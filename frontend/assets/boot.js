// Starts the app. It is a plain script in the head so that a chosen theme holds from the first picture on; everything
// else it loads without holding the page up. The names of the built files come from the tag that loads it.
{
  const { js, wasm } = document.currentScript.dataset;

  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is switched off: the system's theme it is.
  }

  const failed = () => {
    const show = () => {
      document.querySelector("#starting .skeleton")?.setAttribute("hidden", "");
      document.getElementById("not-started")?.removeAttribute("hidden");
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
    else show();
  };
  const page = new Promise((ready) => {
    if (document.readyState !== "loading") ready();
    else addEventListener("DOMContentLoaded", () => ready());
  });

  import(new URL(js, location.origin).href)
    .then(async (app) => {
      await page;
      await app.default({ module_or_path: new URL(wasm, location.origin).href });
    })
    .catch(failed);
}
