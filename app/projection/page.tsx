import type { Metadata } from "next";
import { ProjectionPage } from "./projection-page.tsx";

export const metadata: Metadata = { title: "Projection" };

export default function Page() {
  return <ProjectionPage />;
}
