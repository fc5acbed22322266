import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import type { paths } from '../../../generated/console/api';
import { heardServerTime } from '../ui/now';
import { currentLang } from '../words';
import { ApiProblem, problemOf } from './problem';
import { afterRenewal } from './renewal';

/** Bad answers are thrown, so that callers see only good ones. */
const throwProblems: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLang());
  },
  async onResponse({ response }) {
    heardServerTime(response.headers.get('Date'));
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    const isGivenUp = error instanceof DOMException && error.name === 'AbortError';
    return isGivenUp ? error : new ApiProblem(0, {});
  },
};

/** Its refusal is about the password, not about a session. */
const SIGN_IN = '/auth/sign-in';

/** A request whose session has ended waits for the next sign-in and is then sent again. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || request.url.endsWith(SIGN_IN)) return response;
  return (await afterRenewal()) ? fetch(again) : response;
}

/** The API, typed by its own OpenAPI document. */
export const api = createFetchClient<paths>({ baseUrl: window.location.origin, fetch: send });
api.use(throwProblems);

/** The same as hooks. */
export const $api = createQueryClient(api);
