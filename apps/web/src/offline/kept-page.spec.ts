import { answeredBy, belongs, withNonce } from './kept-page';

const ORIGIN = 'https://neu-guong.example';
const page = {
  html: '<meta nonce="old_1"><script type="module" src="/assets/index-a.js" nonce="old_1"></script>',
  policy: "default-src 'none'; script-src 'self' 'nonce-old_1'; style-src 'self' 'nonce-old_1'",
};

describe('the page that is kept for a place without a network', () => {
  it('is given with a nonce of its own, in the page and in its policy, and nothing else of the policy changes', () => {
    const given = withNonce(page, 'new-2');
    expect(given.html).toBe(page.html.replaceAll('old_1', 'new-2'));
    expect(given.policy).toBe("default-src 'none'; script-src 'self' 'nonce-new-2'; style-src 'self' 'nonce-new-2'");
  });
  it('is not given without its policy', () => {
    expect(() => withNonce({ ...page, policy: "default-src 'none'" }, 'n')).toThrow('without its policy');
  });
  it('belongs to the files of its own release only', () => {
    expect(belongs(page, ['/assets/index-a.js', '/assets/other.js'])).toBe(true);
    expect(belongs(page, ['/assets/index-b.js'])).toBe(false);
    expect(belongs({ html: '<p>Cổng mạng của khách sạn</p>' }, ['/assets/index-a.js'])).toBe(false);
  });
});

describe('what is answered without the network', () => {
  const asked = (path: string, mode = 'cors', method = 'GET') =>
    answeredBy(method, mode, new URL(path, ORIGIN), ORIGIN);
  it('is pages and files of the application', () => {
    expect(asked('/visits/1', 'navigate')).toBe('page');
    expect(asked('/assets/index-a.js')).toBe('file');
  });
  it('is never anything of the API, of another origin, or a change', () => {
    expect(asked('/api/v1/visits/1')).toBe('network');
    expect(asked('/api/v1/visits/1/files/0', 'navigate')).toBe('network');
    expect(asked('https://elsewhere.example/assets/a.js')).toBe('network');
    expect(asked('/assets/index-a.js', 'cors', 'POST')).toBe('network');
    expect(asked('/service-worker.js')).toBe('network');
  });
});
