import type { NextConfig } from "next";

/** The pages are a static export; `server/http` serves them, so Next has no part in a request at run time. */
const config: NextConfig = {
  output: "export",
  images: { unoptimized: true },
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
};

export default config;
