import fp from 'fastify-plugin';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../modules/access/actor.ts';
import { createActor } from '../modules/access/actor.ts';
import type { Membership, MembershipRepository } from '../modules/access/membership.repository.ts';
import type { Right } from '../modules/access/rights.ts';
import type { Auth } from '../modules/auth/auth.ts';
import { AppError } from '../lib/errors.ts';
import { authHeaders } from '../modules/auth/fetch-bridge.ts';

/**
 * What a route demands: a right (or one of several), `member` of the space whatever the role, `signed_in` without a
 * space, or `public`.
 */
export type RouteRight = Right | readonly Right[] | 'member' | 'signed_in' | 'public';

export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly language: string;
  readonly twoFactorEnabled: boolean;
  readonly sessionToken: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    right?: RouteRight;
    /** Answered longer than the usual limit (event streams). */
    stream?: boolean;
  }
  interface FastifyInstance {
    /** Whether who asked is still signed in with the same part in the space; for answers that last (event streams). */
    stillMay(request: FastifyRequest): Promise<boolean>;
  }
  interface FastifyRequest {
    signedIn: SignedInUser | null;
    memberships: readonly Membership[];
    actingMember: Actor | null;
    /** The signed-in member in this request's space; throws where the route is open to others. */
    readonly actor: Actor;
    /** The signed-in user; throws on public routes. */
    readonly user: SignedInUser;
  }
}

interface Options {
  readonly auth: Auth;
  readonly memberships: MembershipRepository;
}

export const SPACE_HEADER = 'x-muster-space';

/** Finds out who asks, for which space, and refuses before the body is read when the declared right is missing. */
export const requestContext = fp(
  (app: FastifyInstance, { auth, memberships }: Options) => {
    app.decorateRequest('signedIn', null);
    app.decorateRequest('memberships', undefined as never);
    app.decorateRequest('actingMember', null);
    app.decorateRequest('actor', { getter: actorOf } as never);
    app.decorateRequest('user', { getter: userOf } as never);

    app.decorate('stillMay', async (request: FastifyRequest) => {
      const user = await readSession(auth, request);
      const spaces = user === null ? [] : await memberships.ofUser(user.id);
      const { memberId, role } = request.actor;
      return spaces.some((one) => one.memberId === memberId && one.status === 'active' && one.role === role);
    });

    app.addHook('onRequest', async (request) => {
      request.memberships = [];
      const { right } = request.routeOptions.config;
      if (right === undefined || right === 'public') return;
      const user = await readSession(auth, request);
      if (user === null) throw new AppError('not_signed_in');
      request.signedIn = user;
      request.memberships = await memberships.ofUser(user.id);
      const membership = right === 'signed_in' ? chosenSpaceIfAny(request) : chooseSpace(request);
      if (membership === null) return;
      const actor = createActor({
        ...membership,
        user,
        ...(await memberships.areaOf(membership)),
      });
      request.actingMember = actor;
      if (right === 'member' || right === 'signed_in') return;
      actor.access(...(typeof right === 'string' ? [right] : right));
    });
  },
  { name: 'request-context' },
);

function actorOf(this: FastifyRequest): Actor {
  if (this.actingMember === null) throw new Error('This route declares no right of a member');
  return this.actingMember;
}

function userOf(this: FastifyRequest): SignedInUser {
  if (this.signedIn === null) throw new Error('This route is public');
  return this.signedIn;
}

async function readSession(auth: Auth, request: FastifyRequest): Promise<SignedInUser | null> {
  if (request.headers.cookie === undefined) return null;
  const found = await auth.getSession(authHeaders(request, ''));
  if (found === null) return null;
  const { user, session } = found;
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    emailVerified: user.emailVerified,
    language: (user as { language?: string }).language ?? 'en',
    twoFactorEnabled: user.twoFactorEnabled === true,
    sessionToken: session.token,
  };
}

/** For routes about the user themselves, who may have no space yet, or not have chosen. */
function chosenSpaceIfAny(request: FastifyRequest): Membership | null {
  try {
    return chooseSpace(request);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Header, or `space` in the query for what cannot set headers (EventSource); without either the user's only space. */
function chooseSpace(request: FastifyRequest): Membership {
  const header = request.headers[SPACE_HEADER];
  const query = (request.query as { space?: unknown } | undefined)?.space;
  const wanted =
    typeof header === 'string' && header !== '' ? header : typeof query === 'string' ? query : null;
  const active = request.memberships.filter((membership) => membership.status === 'active');
  if (wanted !== null) {
    const chosen = request.memberships.find((membership) => membership.spaceId === wanted);
    if (chosen === undefined) throw new AppError('not_found');
    if (chosen.status === 'suspended') throw new AppError('suspended');
    return chosen;
  }
  const [only, ...others] = active;
  if (only === undefined) throw new AppError(request.memberships.length > 0 ? 'suspended' : 'forbidden');
  if (others.length > 0) throw new AppError('space_required');
  return only;
}
