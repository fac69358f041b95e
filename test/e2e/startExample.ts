import { type ChildProcess, spawn } from 'node:child_process';
import { expect } from 'vitest';

/** The example, as `npm start` runs it. */
export interface Example {
  url: string;
  stop: () => Promise<void>;
  /** Stops it and starts it again at the same address. */
  restart: () => Promise<void>;
}

export function run(args: string[], { PORT = '0', ...settings }: Record<string, string> = {}): ChildProcess {
  const { LEADLEX_API_KEY: _, ...env } = process.env;
  return spawn(process.execPath, ['examples/crm/start.mjs', ...args], { env: { ...env, ...settings, PORT } });
}

export function collect({ stdout, stderr }: ChildProcess): () => string {
  let said = '';
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return () => said;
}

export function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}

export async function start(args: string[], settings: Record<string, string> = {}): Promise<Example> {
  let child = run(args, settings);
  const url = await urlOf(child);
  const stop = async () => {
    child.kill();
    await exitOf(child);
  };
  return {
    url,
    stop,
    async restart() {
      await stop();
      child = run(args, { ...settings, PORT: new URL(url).port });
      expect(await urlOf(child)).toBe(url);
    },
  };
}

function urlOf(child: ChildProcess): Promise<string> {
  const said = collect(child);
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [url] = /http:\/\/localhost:\d+(?=[\s\S]*Ctrl\+C)/.exec(said()) ?? [];
      if (url) resolve(url);
    });
    child.once('exit', () => reject(new Error(`The example stopped: ${said()}`)));
  });
}
