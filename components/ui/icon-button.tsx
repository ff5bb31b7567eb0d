import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** What it does: its accessible name and its tooltip. */
  label: string;
  /** Keys that do the same, shown in the tooltip. */
  hint?: string;
  icon: ReactNode;
  pressed?: boolean;
}

/** A button with an icon alone. */
export function IconButton({
  label,
  hint,
  icon,
  pressed,
  className,
  type = "button",
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(hint ? { hint } : {})}>
      <button
        type={type}
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          "focus-ring inline-flex size-7 shrink-0 items-center justify-center rounded-md transition-colors duration-100",
          "disabled:pointer-events-none disabled:opacity-40",
          pressed ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-text",
          className,
        )}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
