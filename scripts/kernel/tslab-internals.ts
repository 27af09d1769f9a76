import { createRequire } from 'node:module';

// The parts of tslab that the launcher touches. tslab publishes no types for them, so the shapes
// below are what its pinned version was found to have; `loadTslab` checks them at every start.

export interface JupyterMessage {
  header: { msg_type: string; session: string };
  content: Record<string, unknown>;
  createReply(): JupyterMessage;
  signAndSend(key: string, socket: unknown): void;
}

export interface ExecuteRequest {
  code: string;
  stop_on_error?: boolean;
}

interface ZmqSocket {
  sendTimeout: number;
  sendHighWaterMark: number;
  bindSync(address: string): void;
}

export interface ZmqServer {
  connInfo: { key: string; transport: string; ip: string };
  iopub: ZmqSocket;
  hb: ZmqSocket;
}

type SideRequestHandler = (this: ZmqServer, socket: unknown, message: JupyterMessage) => void;

export interface ZmqServerPrototype {
  bindSocket: (this: ZmqServer, socket: ZmqSocket, port: number) => Promise<void>;
  handleExecute: (this: ZmqServer, socket: unknown, message: JupyterMessage) => Promise<void>;
  handleIsComplete: SideRequestHandler;
  handleInspect: SideRequestHandler;
  handleComplete: SideRequestHandler;
  close: (this: ZmqServer) => void;
}

type WriteDisplayData = (content: Record<string, unknown>, update?: boolean) => void;

export interface JupyterModule {
  ZmqServer: { prototype: ZmqServerPrototype };
  lastWriteDisplayData: WriteDisplayData | null;
}

interface ExecutorConsole {
  log(value: unknown): void;
  error(...parts: unknown[]): void;
}

export interface Executor {
  execute(code: string): Promise<boolean>;
  interrupt(): void;
}

type CreateExecutor = (rootDir: string, converters: unknown, console: ExecutorConsole) => Executor;

/** One line of what the type checker said; the lines of one chain share their `start`. */
export interface ConvertedDiagnostic {
  start: { line: number; character: number };
  messageText: string;
  code: number;
  /** None for the cell itself. */
  fileName?: string;
}

export interface Conversion {
  diagnostics: ConvertedDiagnostic[];
  output?: string;
  hasToplevelAwait?: boolean;
}

interface Converter {
  convert(previousDeclarations: string, code: string): Conversion;
  inspect(previousDeclarations: string, code: string, position: number): unknown;
  complete(previousDeclarations: string, code: string, position: number): unknown;
  addModule(name: string, code: string, metadata: unknown): unknown;
  close(): void;
}

type CreateConverter = (options: unknown) => Converter;

export interface Tslab {
  jupyter: JupyterModule;
  executor: { createExecutor: CreateExecutor };
  converter: { createConverter: CreateConverter };
  startKernel(options: { configPath: string; enableFindLocal: boolean; jsKernel: boolean }): void;
}

/** `require` as tslab's own files see it. */
export const fromTslab = createRequire(require.resolve('tslab/package.json'));

export const resolveFromTslab = (id: string): string => fromTslab.resolve(id);

/** Loads tslab and refuses to go on when a part that is repaired is not where it was. */
export function loadTslab(): Tslab {
  const jupyter = fromTslab('./dist/jupyter.js') as Partial<JupyterModule>;
  const executor = fromTslab('./dist/executor.js') as Tslab['executor'];
  const converter = fromTslab('./dist/converter.js') as Tslab['converter'];
  const main = fromTslab('./dist/main.js') as Pick<Tslab, 'startKernel'>;

  const server = jupyter.ZmqServer?.prototype as Record<string, unknown> | undefined;
  const parts: Record<string, unknown> = {
    'main.startKernel': main.startKernel,
    'executor.createExecutor': executor.createExecutor,
    'converter.createConverter': converter.createConverter,
    'ZmqServer.bindSocket': server?.bindSocket,
    'ZmqServer.handleExecute': server?.handleExecute,
    'ZmqServer.handleIsComplete': server?.handleIsComplete,
    'ZmqServer.handleInspect': server?.handleInspect,
    'ZmqServer.handleComplete': server?.handleComplete,
    'ZmqServer.close': server?.close,
  };
  const missing = Object.keys(parts).filter((name) => typeof parts[name] !== 'function');
  if (!('lastWriteDisplayData' in jupyter)) missing.push('jupyter.lastWriteDisplayData');
  if (missing.length > 0) {
    throw new Error(
      `this version of tslab has no ${missing.join(', ')}, which the launcher repairs; ` +
        'install the version that package.json pins (npm ci)',
    );
  }
  return {
    jupyter: jupyter as JupyterModule,
    executor,
    converter,
    startKernel: main.startKernel,
  };
}
