import type { NextConfig } from "next";

/** The pages are a static export; `server/http` serves them, so Next has no part in a request at run time. */
const config: NextConfig = {
  output: "export",
  images: { unoptimized: true },
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // `npm run check` does it for the whole house; whoever only starts the program need not wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
