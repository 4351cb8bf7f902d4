// The dictionaries, by name. `cargo xtask data` writes this.
export const PACKS = {
  "s2t.bin": () => new URL("./data/s2t-c5e5deba.bin", import.meta.url),
  "t2s.bin": () => new URL("./data/t2s-5ffc7abc.bin", import.meta.url),
  "tw.bin": () => new URL("./data/tw-c156a336.bin", import.meta.url),
  "hk.bin": () => new URL("./data/hk-315f25be.bin", import.meta.url),
  "jp.bin": () => new URL("./data/jp-1784b171.bin", import.meta.url),
};
