export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 128;

const FEWEST_DIFFERENT = 5;

// The parts that common passwords of twelve letters and more are made of, longest first, marks and case taken off.
const COMMON_PARTS = [
  'administrator',
  'matkhaumoi',
  'qwertyuiop',
  'asdfghjkl',
  'anhyeuem',
  'changeme',
  'emyeuanh',
  'neuguong',
  'password',
  'vietnam',
  'iloveyou',
  'matkhau',
  'welcome',
  'abc123',
  'qwerty',
  'zxcvbn',
  'hanoi',
  'letmein',
  'admin',
  'nghean',
  'saigon',
  'yeuem',
];
const SEQUENCES = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz'];
const FEWEST_OTHERS = 6;

/**
 * Why a password is too weak, or null: 12 to 128 characters, at least five different ones, not the login, and more
 * than a common word with a row of digits. No rule about kinds of characters, no forced change with time.
 */
export function passwordWeakness(
  password: string,
  login: string,
): 'short' | 'long' | 'plain' | 'login' | 'common' | null {
  const characters = [...password];
  if (characters.length < PASSWORD_LEAST) return 'short';
  if (characters.length > PASSWORD_MOST) return 'long';
  if (new Set(characters).size < FEWEST_DIFFERENT) return 'plain';
  const plain = withoutMarks(password);
  const own = withoutMarks(login);
  if (own.length >= 4 && plain.replaceAll(own, '').length < FEWEST_OTHERS) return 'login';
  return others(plain).length < FEWEST_OTHERS ? 'common' : null;
}

/** What is left of a password without common words, rows of letters or digits, and punctuation. */
function others(plain: string): string {
  let left = plain.replace(/[\s!-/:-@[-`{-~]/g, '');
  for (const part of COMMON_PARTS) left = left.replaceAll(part, ' ');
  left = left.replace(/[a-z0-9]{4,}/g, (run) => (SEQUENCES.some((row) => row.includes(run)) ? ' ' : run));
  left = left.replace(/(19|20)\d\d/g, ' ');
  left = left.replace(/\d{3,}/g, (digits) => (SEQUENCES.some((row) => row.includes(digits)) ? ' ' : digits));
  return left.replace(/[^\p{L}\p{N}]/gu, '');
}

function withoutMarks(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
}
