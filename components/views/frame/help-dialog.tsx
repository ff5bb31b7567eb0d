"use client";

import { CircleQuestionMark, X } from "lucide-react";
import { useRef } from "react";
import { keycaps } from "#client/key-combo.ts";
import { type KeyBinding, useKeyBindings, useKeyboard } from "#client/keyboard.ts";
import { useIsMac } from "#client/use-is-mac.ts";
import { IconButton } from "#ui/icon-button.tsx";
import { KeyHint } from "#ui/key-hint.tsx";
import { groupBindings } from "./to-key-groups.ts";

/** The keys that work on this page, from the tables that make them work. */
export function HelpDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const groups = groupBindings(useKeyBindings());
  useKeyboard([
    { keys: ["?"], label: "Show these keys", group: "Everywhere", run: () => dialog.current?.showModal() },
  ]);
  return (
    <>
      <IconButton
        label="Keyboard help"
        hint="?"
        icon={<CircleQuestionMark size={15} />}
        onClick={() => dialog.current?.showModal()}
      />
      <dialog
        ref={dialog}
        aria-label="Keyboard help"
        className="m-auto max-h-[80vh] w-[560px] rounded-xl border border-line-strong bg-panel p-0 text-text shadow-2xl backdrop:bg-black/40"
        onPointerDown={(event) => event.target === dialog.current && dialog.current?.close()}
      >
        <header className="flex items-center justify-between border-line border-b py-2 pr-2 pl-4">
          <h2 className="font-semibold">Keyboard</h2>
          <IconButton
            label="Close"
            hint="Esc"
            icon={<X size={15} />}
            onClick={() => dialog.current?.close()}
          />
        </header>
        <div className="columns-2 gap-8 p-4">
          {groups.map(([group, bindings]) => (
            <section key={group} className="mb-4 break-inside-avoid">
              <h3 className="mb-1 font-medium text-[11px] text-faint uppercase tracking-wide">{group}</h3>
              {bindings.map((binding) => (
                <HelpLine key={binding.label} binding={binding} />
              ))}
            </section>
          ))}
        </div>
      </dialog>
    </>
  );
}

function HelpLine({ binding }: { binding: KeyBinding }) {
  const mac = useIsMac();
  return (
    <div className="flex min-h-7 items-center justify-between gap-3 text-dense">
      <span>{binding.label}</span>
      <span className="flex shrink-0 gap-1.5">
        {binding.keys.map((combo) => (
          <KeyHint key={combo} caps={keycaps(combo, mac)} />
        ))}
      </span>
    </div>
  );
}
