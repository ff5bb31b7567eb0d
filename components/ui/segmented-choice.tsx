import { classNames } from "./class-names.ts";

interface SegmentedChoiceProps<T extends string> {
  label: string;
  value: T;
  choices: readonly { value: T; label: string }[];
  onChoose(value: T): void;
}

/** One of a few, all in sight. */
export function SegmentedChoice<T extends string>({
  label,
  value,
  choices,
  onChoose,
}: SegmentedChoiceProps<T>) {
  return (
    <fieldset
      aria-label={label}
      className="flex h-7 items-center rounded-md border border-line bg-raised p-0.5"
    >
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
          className={classNames(
            "focus-ring h-full rounded px-2.5 text-dense",
            choice.value === value
              ? "bg-panel font-medium text-text shadow-sm"
              : "text-muted hover:text-text",
          )}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
