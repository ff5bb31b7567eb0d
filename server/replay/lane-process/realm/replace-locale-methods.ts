import type { Desk } from "./desk.ts";
import { isNoLocale } from "./replace-date.ts";
import { replaceMethod } from "./replace-method.ts";

const methods: [owner: object, name: string, api: string, index: number][] = [
  [String.prototype, "localeCompare", "text.localeCompare()", 1],
  [String.prototype, "toLocaleUpperCase", "text.toLocaleUpperCase()", 0],
  [String.prototype, "toLocaleLowerCase", "text.toLocaleLowerCase()", 0],
  [Number.prototype, "toLocaleString", "number.toLocaleString()", 0],
  [BigInt.prototype, "toLocaleString", "bigint.toLocaleString()", 0],
];

/** Methods of texts and numbers that go by the process's locale when they are given none. */
export function replaceLocaleMethods(desk: Desk): void {
  for (const [owner, name, api, index] of methods) {
    replaceMethod(
      owner,
      name,
      (native) =>
        function (this: unknown, ...args) {
          if (desk.active && isNoLocale(args[index])) {
            const { locale } = desk.ask("locale", api);
            if (locale !== null) args[index] = locale;
          }
          return Reflect.apply(native, this, args);
        },
    );
  }
}
