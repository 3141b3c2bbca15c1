import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../lib/errors.ts';
import type { RouteEntry } from './route-guard.ts';

/** What is said where no route is: an address that takes other methods names them (405), any other is unknown (404). */
export function noSuchRoute(request: FastifyRequest, reply: FastifyReply): AppError {
  const methods = methodsAt(request.server.routeTable, request.url);
  if (methods.length === 0) return new AppError('no_such_route');
  void reply.header('allow', methods.join(', '));
  return new AppError('method_not_allowed');
}

function methodsAt(routes: readonly RouteEntry[], url: string): string[] {
  const [path = ''] = url.split('?');
  const here = routes.filter((route) => route.url !== '/*' && patternOf(route.url).test(path));
  return [...new Set(here.map(({ method }) => method))].sort();
}

const patterns = new Map<string, RegExp>();

/** `/lists/:id.csv` as an expression: a parameter is what stands between two slashes. */
function patternOf(route: string): RegExp {
  const known = patterns.get(route);
  if (known !== undefined) return known;
  const pattern = new RegExp(
    `^${route.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.*')}$`,
  );
  patterns.set(route, pattern);
  return pattern;
}
