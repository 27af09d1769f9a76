/** Eleventy has no types of its own; this is what the book uses. */
declare module '@11ty/eleventy' {
  class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { quietMode: boolean; config: (config: never) => void },
    );
    setFormats(formats: string[]): void;
    write(): Promise<void>;
  }
  export { Eleventy as default };
}
