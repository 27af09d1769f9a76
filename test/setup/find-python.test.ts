import { afterEach, expect, test, vi } from 'vitest';
import { isNewEnough, whyNone } from '../../scripts/setup/find-python.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const python = (version: string, hasVenv = true) => ({
  command: ['python3'],
  executable: '/usr/bin/python3',
  version,
  hasVenv,
});

test.each([
  ['3.10.0', true],
  ['3.9.19', false],
  ['3.14.1', true],
  ['2.7.18', false],
  ['4.0.0', true],
])('Python %s is new enough: %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});

test('each way to have no Python gets its own line', () => {
  vi.stubEnv('CONVLAB_PYTHON', '');
  expect(whyNone([], 'npm start')).toMatch(/^Python was not found: install Python 3\.10/);
  expect(whyNone([python('3.8.1')], 'npm start')).toContain('is 3.8.1, which is too old');
  expect(whyNone([python('3.8.1'), python('3.11.2', false)], 'npm start')).toContain(
    'sudo apt install python3-venv, or python3.11-venv',
  );
  vi.stubEnv('CONVLAB_PYTHON', '/opt/python');
  expect(whyNone([], 'npm start')).toContain('/opt/python, which does not start');
  expect(whyNone([python('3.9.0')], 'npm start')).toContain('which is Python 3.9.0');
});
