import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

type Tone = "plain" | "solid" | "quiet";

const tones: Record<Tone, string> = {
  plain: "border-line-strong bg-panel text-text hover:bg-hover",
  solid: "border-transparent bg-accent text-panel hover:opacity-90",
  quiet: "border-transparent text-muted hover:bg-hover hover:text-text",
};

export interface ButtonProps extends ComponentProps<"button"> {
  tone?: Tone;
}

/** A button with words. */
export function Button({ tone = "plain", className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(
        "focus-ring inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md border px-2.5 font-medium text-dense",
        "transition-colors duration-100 disabled:pointer-events-none disabled:opacity-45",
        tones[tone],
        className,
      )}
      {...rest}
    />
  );
}
