import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { mapping, resolve, type Scope, text, type Value } from './expression.ts';
import type { RunPlace } from './place.ts';

/** Starts what an image would be a container of, as a process of this machine. */
export type ServiceStarter = (service: Service) => Promise<RunningService>;

export interface Service {
  readonly env: Readonly<Record<string, string>>;
  /** The ports of the runner, each with the one of the container that it leads to. */
  readonly ports: readonly { readonly host: number; readonly container: number }[];
}

export interface RunningService {
  stop(): Promise<void>;
}

/** Begins to start each service. Nobody waits until it is up: without a health check GitHub does not either. */
export async function startServices(
  token: TemplateToken | undefined,
  scope: Scope,
  place: RunPlace,
): Promise<RunningService> {
  const services = Object.entries(mapping(token ? resolve(token, scope) : {})).map(([name, service]) => {
    const { image, ports = [], env = {}, ...unknown } = mapping(service);
    const starter = place.images[text(image ?? null)];
    if (!starter) throw new TypeError(`the image of ${name} is not known here: ${text(image ?? null)}`);
    if (Object.keys(unknown).length > 0) {
      throw new TypeError(`${name}: ${Object.keys(unknown).join(', ')} is not known here`);
    }
    return starter({ env: texts(env), ports: portsOf(ports) });
  });
  // A service that never comes up is the job's to notice.
  for (const service of services) service.catch(() => {});
  return {
    async stop() {
      for (const service of await Promise.all(services)) await service.stop();
    },
  };
}

function portsOf(ports: Value): Service['ports'] {
  if (!Array.isArray(ports)) throw new TypeError('ports are a list');
  return ports.map((port) => {
    const [, host, container] = /^(\d+):(\d+)$/.exec(String(port)) ?? [];
    if (!host || !container)
      throw new TypeError(`a port is one of the runner and one of the container, not ${port}`);
    return { host: Number(host), container: Number(container) };
  });
}

function texts(value: Value): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(mapping(value)).map(([key, each]) => [key, text(each)]));
}
