"use client";

import { Check } from "lucide-react";
import { classNames } from "./class-names.ts";
import { shortenId } from "./shorten-id.ts";
import { Tooltip } from "./tooltip.tsx";
import { useCopy } from "./use-copy.ts";

interface CopyIdProps {
  id: string;
  /** Signs to show; 18 when left out. */
  most?: number;
  /** Shows all of it, over several lines where needed. */
  wrap?: boolean;
  className?: string;
}

/** An id, shortened in the middle; whole on hover, copied by a click. */
export function CopyId({ id, most = 18, wrap = false, className }: CopyIdProps) {
  const { copied, copy } = useCopy();
  return (
    <Tooltip
      text={<span className="font-mono">{copied ? "Copied" : id}</span>}
      hint={copied ? "" : "Click to copy"}
    >
      <button
        type="button"
        aria-label={`Copy ${id}`}
        onClick={() => copy(id)}
        className={classNames(
          "focus-ring -mx-1 inline-flex min-w-0 max-w-full items-center gap-1 rounded px-1 font-mono text-dense hover:bg-hover",
          className,
        )}
      >
        <span className={wrap ? "wrap-anywhere text-left" : "truncate"}>
          {wrap ? id : shortenId(id, most)}
        </span>
        {copied ? <Check aria-hidden size={12} className="shrink-0 text-added" /> : null}
      </button>
    </Tooltip>
  );
}
