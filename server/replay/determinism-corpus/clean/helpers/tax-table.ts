/** Built once, while the module is loaded, from constants. */
export const taxByCountry: ReadonlyMap<string, number> = new Map(
  "SE:25,TR:20,DE:19,GB:20,PL:23".split(",").map((entry) => {
    const [country = "", percent = "0"] = entry.split(":");
    return [country, Number(percent) / 100];
  }),
);
