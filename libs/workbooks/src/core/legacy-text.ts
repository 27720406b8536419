/** Encodings in which Vietnamese was written before Unicode, each over the letters of Windows-1252. */
export type LegacyEncoding = 'tcvn3' | 'vni';

// TCVN 5712:1993 (VN3), as the .VnTime family shows it: one byte a letter.
const TCVN3_FROM = 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§';
const TCVN3_TO = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ';
const TCVN3 = new Map([...TCVN3_FROM].map((letter, i) => [letter, [...TCVN3_TO][i] ?? letter]));

// VNI: a letter and the mark behind it, as the VNI-Times family shows them; each word is what is typed and what is meant.
const VNI = new Map(
  `aùá aøà aûả aõã aïạ aêă aéắ aèằ aúẳ aüẵ aëặ aââ aáấ aàầ aåẩ aãẫ aäậ eùé eøè eûẻ eõẽ eïẹ eâê eáế eàề eåể eãễ eäệ
   oùó oøò oûỏ oõõ oïọ oâô oáố oàồ oåổ oãỗ oäộ ôùớ ôøờ ôûở ôõỡ ôïợ uùú uøù uûủ uõũ uïụ öùứ öøừ öûử öõữ öïự yùý yøỳ
   yûỷ yõỹ ôơ öư ñđ æỉ óĩ òị îỵ`
    .split(/\s+/)
    .map((word) => [word.slice(0, -1), word.slice(-1)]),
);

/** Rewrites a text of one of these encodings in Unicode; what is no letter of it stays. */
export function fromLegacy(text: string, encoding: LegacyEncoding): string {
  return encoding === 'tcvn3' ? [...text].map((letter) => TCVN3.get(letter) ?? letter).join('') : fromVni(text);
}

function fromVni(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const two = VNI.get(text.slice(i, i + 2).toLowerCase());
    const one = text.charAt(i);
    if (two !== undefined && i + 1 < text.length) {
      out += cased(two, one);
      i += 1;
    } else out += cased(VNI.get(one.toLowerCase()) ?? one.toLowerCase(), one);
  }
  return out;
}

/** A letter in the case of the one that it replaces. */
function cased(letter: string, like: string): string {
  return like === like.toLowerCase() ? letter : letter.toUpperCase();
}

// The older encodings have one byte a letter: whatever holds another letter was never in one of them.
const UNICODE_ONLY = /[^\u0000-\u00ff\u2013\u2014\u2018-\u201d\u2026]/;
const TCVN3_SIGNS = /[µ¸¶·¹¨»¾¼½Æ©Ç®ªÖ×Ø«¬ßÞ÷\u00ad¡¢£¤¥¦§]/g;
const VNI_SIGNS = /[aeouyôö][øûïåäëü]|ñ|ö|[ae]ù/gi;
const BETWEEN_LETTERS = /\p{L}/u;

/**
 * Which older encoding a text seems to be in, by letters that Vietnamese in Unicode never has; undefined for none. A sign
 * such as © or ½ that stands alone is no evidence.
 */
export function detectLegacy(text: string): LegacyEncoding | undefined {
  if (UNICODE_ONLY.test(text.normalize('NFC'))) return undefined;
  const near = (at: number) => BETWEEN_LETTERS.test(text.charAt(at - 1)) || BETWEEN_LETTERS.test(text.charAt(at + 1));
  const tcvn3 = [...text.matchAll(TCVN3_SIGNS)].filter(({ index }) => near(index)).length;
  const vni = [...text.matchAll(VNI_SIGNS)].length;
  if (tcvn3 === vni) return undefined;
  return tcvn3 > vni ? 'tcvn3' : 'vni';
}

/** The encoding that the name of a font stands for: `.VnTime` and its family, `VNI-Times` and its family. */
export function encodingOfFont(font: string): LegacyEncoding | undefined {
  if (/^\.vn/i.test(font)) return 'tcvn3';
  return /^vni[- ]/i.test(font) ? 'vni' : undefined;
}

// A font whose name ends in H has capitals only; what is typed in it is in lower case.
const ASCII = /^[\u0020-\u007e\s]*$/;

/**
 * A cell's text in Unicode, composed (NFC), with plain spaces and without marks that nobody sees.
 * @param encoding what the cell's font stands for; without it, what the text itself looks like
 */
export function readableText(text: string, encoding?: LegacyEncoding): { text: string; from?: LegacyEncoding } {
  if (ASCII.test(text)) return { text: tidy(text) };
  const sure = encoding !== undefined && !UNICODE_ONLY.test(text.normalize('NFC')) ? encoding : undefined;
  const from = sure ?? detectLegacy(text);
  if (from === undefined) return { text: tidy(text) };
  return { text: tidy(fromLegacy(text, from)), from };
}

function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/_x000[dD]_/g, '')
    .replace(/\r\n?/g, '\n')
    .trim();
}
