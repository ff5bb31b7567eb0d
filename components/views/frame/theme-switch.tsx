"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { IconButton } from "#ui/icon-button.tsx";

type Theme = "system" | "light" | "dark";

const storageKey = "causeline.theme";
const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const icons = { system: Monitor, light: Sun, dark: Moon };

/** Goes round system, light and dark; `theme.js` applies the choice, here and before the first paint. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribe, readTheme, () => "system" as const);
  const Icon = icons[theme];
  return (
    <IconButton
      label={`Theme: ${theme}`}
      hint={`Click for ${next[theme]}`}
      icon={<Icon size={15} />}
      onClick={() => chooseTheme(next[theme])}
    />
  );
}

function readTheme(): Theme {
  const choice = document.documentElement.getAttribute("data-theme-choice");
  return choice === "light" || choice === "dark" ? choice : "system";
}

function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Where nothing may be kept, the system's theme stays.
  }
  window.dispatchEvent(new Event("causeline-theme"));
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme-choice"] });
  return () => observer.disconnect();
}
