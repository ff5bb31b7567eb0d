"use client";

import { useCallback, useState } from "react";
import { useKeyboard } from "#client/keyboard.ts";
import type { Values } from "#client/params.ts";
import { toReadablePath } from "#client/pointer-path.ts";
import type { SetUrl } from "#client/url-state.ts";
import type { Draft } from "#views/bisect/view.tsx";
import type { FirstQuestion } from "#views/state/view.tsx";
import type { schema } from "./schema.ts";

/** The question "first position where …", which stands in the URL, so that a link restores it. */
export function useQuestion(url: Values<typeof schema>, setUrl: SetUrl<typeof schema>) {
  const [focus, setFocus] = useState(0);
  const { find, path } = url;
  const open = useCallback(() => {
    if (find === "none")
      setUrl({ find: "value", ...(path === null ? {} : { of: toReadablePath(path) }) }, "replace");
    setFocus((times) => times + 1);
  }, [find, path, setUrl]);
  const openWith = useCallback(
    ({ pointer, test, value }: FirstQuestion) => {
      setUrl({ find: "value", of: toReadablePath(pointer), test, value }, "replace");
      setFocus((times) => times + 1);
    },
    [setUrl],
  );
  const close = useCallback(
    () =>
      setUrl({ find: "none", of: null, test: "changes", value: null, where: null, stays: false }, "replace"),
    [setUrl],
  );
  const onDraft = useCallback((part: Partial<Draft>) => setUrl(toUrl(part), "replace"), [setUrl]);
  useKeyboard([{ keys: ["w"], label: "Find the first position where …", group: "State", run: open }]);

  const draft: Draft | null =
    find === "none"
      ? null
      : {
          mode: find,
          path: url.of ?? "",
          test: url.test,
          value: url.value ?? "",
          where: url.where ?? "",
          monotone: url.stays,
        };
  return { draft, onDraft, open, openWith, close, focus };
}

function toUrl({ mode, path, monotone, ...same }: Partial<Draft>): Partial<Values<typeof schema>> {
  return {
    ...same,
    ...(mode === undefined ? {} : { find: mode }),
    ...(path === undefined ? {} : { of: path }),
    ...(monotone === undefined ? {} : { stays: monotone }),
  };
}
