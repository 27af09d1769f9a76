import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** The bytes of a zip with these files; the same files give the same bytes. */
export async function zipOf(files: ReadonlyMap<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of files) {
    zip.addBuffer(Buffer.from(content), path, { mtime: new Date(2000, 0, 1), mode: 0o100644 });
  }
  zip.end();
  return buffer(zip.outputStream);
}
