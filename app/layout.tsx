import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { ClientProvider } from "#client/query-client.tsx";
import { Frame } from "#views/frame/view.tsx";
import { Omnibox } from "#views/omnibox/view.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Causeline", template: "%s · Causeline" },
  description: "What caused what, and what it did to your state.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme="light" data-idle="false" suppressHydrationWarning>
      <head>
        {/* Not async: the theme must be known before the first paint. */}
        <script src="/theme.js" />
      </head>
      <body>
        <ClientProvider>
          <Frame omnibox={<Omnibox />}>{children}</Frame>
        </ClientProvider>
      </body>
    </html>
  );
}
