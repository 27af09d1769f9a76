import { availableParallelism, cpus, release, type } from 'node:os';

/** Where the figures were measured. */
export interface Machine {
  processor: string;
  cores: number;
  node: string;
  system: string;
  date: string;
  /** Another process kept a core busy. */
  load: boolean;
}

export function describeMachine(load: boolean): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: availableParallelism(),
    node: process.version,
    system: `${type()} ${release()}`,
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    load,
  };
}

export function machineLine(machine: Machine): string {
  const { processor, cores, node, system, date, load } = machine;
  const parts = [processor, `${cores} ${cores === 1 ? 'core' : 'cores'}`, `Node ${node}`, system];
  return [...parts, `${date} UTC`, ...(load ? ['another process holds one core'] : [])].join(' · ');
}
