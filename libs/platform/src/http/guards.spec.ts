import type { FastifyRequest } from 'fastify';
import { refuseCrossSite } from './cross-site';
import { sessionToken } from './session';

// As browsers and our own pages have them: other names would sign everybody out.
const SESSION_COOKIE = '__Host-session';
const OWN_HEADER = 'x-neu-guong';
const TOKEN = 'aB3-_'.padEnd(43, 'x');
const asked = (headers: Record<string, string>, method = 'POST') => ({ method, headers }) as unknown as FastifyRequest;
const tokenOf = (cookie: string) => sessionToken(asked({ cookie }));

describe('the token of a session', () => {
  it('is found among other cookies', () => {
    expect(tokenOf(`${SESSION_COOKIE}=${TOKEN}`)).toBe(TOKEN);
    expect(tokenOf(`theme=dark; ${SESSION_COOKIE}=${TOKEN} ; __Host-other=1`)).toBe(TOKEN);
    expect(tokenOf(`flag; ${SESSION_COOKIE}=${TOKEN}`)).toBe(TOKEN);
    expect(tokenOf(`${SESSION_COOKIE}s; ${SESSION_COOKIE}=${TOKEN}`)).toBe(TOKEN);
  });
  it.each([
    ['no cookie', ''],
    ['a cookie of another name', `session=${TOKEN}`],
    ['two of them', `${SESSION_COOKIE}=${TOKEN}; ${SESSION_COOKIE}=${TOKEN}`],
    ['a name without a value', SESSION_COOKIE],
    ['a letter too few', `${SESSION_COOKIE}=${TOKEN.slice(1)}`],
    ['a letter too many before it', `${SESSION_COOKIE}=.${TOKEN}`],
    ['a letter too many behind it', `${SESSION_COOKIE}=${TOKEN}.`],
    ['a letter that no token has', `${SESSION_COOKIE}=${TOKEN.slice(1)}!`],
  ])('is not there with %s', (_, cookie) => expect(tokenOf(cookie)).toBeUndefined());
  it('is not there without the header', () => expect(sessionToken(asked({}))).toBeUndefined());
});

describe('a change from another site', () => {
  const own = { [OWN_HEADER]: '1', host: 'neuguong.example' };
  const passes = (headers: Record<string, string>, origin?: string, method?: string) => {
    try {
      refuseCrossSite(asked(headers, method), origin);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'CROSS_SITE' });
      return false;
    }
  };
  it('is none where nothing changes', () => {
    expect(['GET', 'HEAD', 'OPTIONS'].map((method) => passes({}, undefined, method))).toEqual([true, true, true]);
    expect(['POST', 'PUT', 'DELETE'].map((method) => passes({}, undefined, method))).toEqual([false, false, false]);
  });
  it.each([
    ['same-origin', true],
    ['none', true],
    ['same-site', false],
    ['cross-site', false],
  ])('is told by the browser: %s', (site, expected) => {
    expect(passes({ ...own, 'sec-fetch-site': site })).toBe(expected);
    expect(passes({ 'sec-fetch-site': site })).toBe(false); // the header of our own pages is missing
    expect(passes({ ...own, [OWN_HEADER]: '2', 'sec-fetch-site': site })).toBe(false);
  });
  it('is told by the origin, where the browser says no more', () => {
    expect(passes({ ...own, origin: 'https://neuguong.example' })).toBe(true);
    expect(passes({ ...own, origin: 'https://elsewhere.example' })).toBe(false);
    expect(passes({ ...own, origin: 'null' })).toBe(false);
    expect(passes(own)).toBe(false);
    expect(passes({ ...own, origin: 'undefined://neuguong.example' }, 'https://neuguong.example')).toBe(false);
  });
  it('is held against the address that users open, whatever host was asked', () => {
    const behind = { ...own, host: 'api:3000', origin: 'https://neuguong.example' };
    expect(passes(behind, 'https://neuguong.example/')).toBe(true);
    expect(passes({ ...behind, origin: 'https://api:3000' }, 'https://neuguong.example/')).toBe(false);
    expect(passes(behind)).toBe(false);
  });
});
