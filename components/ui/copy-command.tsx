"use client";

import { Check, Copy } from "lucide-react";
import { IconButton } from "./icon-button.tsx";
import { useCopy } from "./use-copy.ts";

/** A command for the terminal, to read and to copy. */
export function CopyCommand({ text }: { text: string }) {
  const { copied, copy } = useCopy();
  return (
    <div className="flex items-center gap-2 rounded-md bg-raised py-0.5 pr-1 pl-3 text-left">
      <code className="min-w-0 flex-1 overflow-x-auto whitespace-nowrap font-mono text-dense">{text}</code>
      <IconButton
        label={copied ? "Copied" : "Copy the command"}
        icon={copied ? <Check size={14} className="text-added" /> : <Copy size={14} />}
        onClick={() => copy(text)}
      />
    </div>
  );
}
