// Compiles cells as the kernel does: with tslab's converter and the kernel's repairs of it.
import { takeMaps, askCompilerForSourceMaps } from '../../../kernel/cell-source-maps.ts';
import { createCell } from '../../../kernel/cell.ts';
import { describeDiagnostics } from '../../../kernel/describe-diagnostics.ts';
import { askCompilerForHints } from '../../../kernel/diagnostic-hints.ts';
import { lightenPrograms } from '../../../kernel/light-program.ts';
import { shareRebuildTimer } from '../../../kernel/rebuild-timers.ts';
import { repairShorthandProperties } from '../../../kernel/shorthand-properties.ts';
import { fromTslab, type ConvertedDiagnostic } from '../../../kernel/tslab-internals.ts';
import type { CompileAnswer, CompileRequest } from './compile-messages.ts';

interface Conversion {
  diagnostics: ConvertedDiagnostic[];
  output?: string;
  declOutput?: string;
  hasToplevelAwait?: boolean;
  lastExpressionVar?: string;
}

interface ConverterModule {
  createConverter: (options: object) => {
    convert(declarations: string, source: string): Conversion;
  };
}

/** Makes a compiler; it finds the library from the working directory of the process. */
export function createCompiler(): (request: CompileRequest) => CompileAnswer {
  askCompilerForSourceMaps();
  askCompilerForHints();
  repairShorthandProperties();
  shareRebuildTimer();
  lightenPrograms();
  const { createConverter } = fromTslab('./dist/converter.js') as ConverterModule;
  const converter = createConverter({});
  return ({ id, declarations, source }) => {
    const { diagnostics, output, declOutput, hasToplevelAwait } = converter.convert(
      declarations,
      source,
    );
    if (diagnostics.length > 0) {
      const { traceback } = describeDiagnostics(diagnostics, createCell(0, source));
      return { fault: traceback.join('\n') };
    }
    const maps = takeMaps();
    return {
      code: {
        id,
        source,
        javascript: output ?? '',
        waits: hasToplevelAwait ?? false,
        ...(maps ? { maps } : {}),
      },
      declarations: declOutput ?? '',
    };
  };
}
