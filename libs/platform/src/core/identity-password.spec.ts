import { passwordWeakness } from './identity-password';

describe('the password rule', () => {
  it.each([
    ['ngắn quá', 'short'],
    ['mười một ký', 'short'],
    ['x'.repeat(129), 'long'],
    ['aaaaaaaaaaaa', 'plain'],
    ['abababababab', 'plain'],
    ['123456789012', 'common'],
    ['matkhau123456', 'common'],
    ['Mật khẩu 2024', 'common'],
    ['Password1234!', 'common'],
    ['NeuGuong@2024', 'common'],
    ['qwertyuiop12345', 'common'],
    ['lan.nguyen2024', 'login'],
  ])('refuses %s', (password, why) => expect(passwordWeakness(password, 'lan.nguyen')).toBe(why));

  it.each(['bốn con trâu đi cày', 'tre-xanh-ven-song-lam', 'kx7Q-pmz2-vbn8-rtw4', '🌾🌻🌳🐃 đồng quê ta'])(
    'takes %s',
    (password) => expect(passwordWeakness(password, 'lan.nguyen')).toBeNull(),
  );

  it('counts characters, not code units, from 12 to 128', () => {
    expect(passwordWeakness('aăâbcdđeêghi', 'lan')).toBeNull();
    expect(passwordWeakness('aăâbcdđeêgh', 'lan')).toBe('short');
    expect(passwordWeakness('tre-xanh'.repeat(16), 'lan')).toBeNull();
  });
});
