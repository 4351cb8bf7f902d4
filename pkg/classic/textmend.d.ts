/** What the classic script sets. */
declare global {
  const textmend: typeof import("../index.js", { with: { "resolution-mode": "import" } });
}
export {};
