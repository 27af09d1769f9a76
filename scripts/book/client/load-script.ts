const loading = new Map<string, Promise<void>>();

/**
 * Loads a script once. A page that was opened from the disk may not read other files in any other
 * way, which is why data come as scripts too.
 */
export function loadScript(address: string): Promise<void> {
  const known = loading.get(address);
  if (known) return known;
  const promise = new Promise<void>((done, fail) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => {
      done();
    };
    script.onerror = () => {
      fail(new Error(`${address} could not be loaded`));
    };
    document.head.append(script);
  });
  loading.set(address, promise);
  return promise;
}
