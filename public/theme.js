// Runs before the first paint, so that the page never flashes in the other theme.
(() => {
  const key = "causeline.theme";
  const media = matchMedia("(prefers-color-scheme: dark)");
  const read = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const apply = () => {
    const choice = read();
    const known = choice === "dark" || choice === "light";
    const root = document.documentElement;
    root.dataset.themeChoice = known ? choice : "system";
    root.dataset.theme = known ? choice : media.matches ? "dark" : "light";
  };
  apply();
  media.addEventListener("change", apply);
  addEventListener("storage", apply);
  addEventListener("causeline-theme", apply);
})();
