import { detectLegacy, encodingOfFont, fromLegacy, readableText } from './legacy-text';

const SENTENCE = 'nguyễn thị ngọc, xã phước hậu, đạt giải thưởng sáng tạo kỹ thuật';
const TCVN3 = 'nguyÔn thÞ ngäc, x· ph­íc hËu, ®¹t gi¶i th­ëng s¸ng t¹o kü thuËt';
const VNI = 'nguyeãn thò ngoïc, xaõ phöôùc haäu, ñaït giaûi thöôûng saùng taïo kyõ thuaät';

describe('Vietnamese from before Unicode', () => {
  it('is told and rewritten', () => {
    expect(readableText(TCVN3)).toEqual({ text: SENTENCE, from: 'tcvn3' });
    expect(readableText(VNI)).toEqual({ text: SENTENCE, from: 'vni' });
    expect(fromLegacy('NGUYEÃN VAÊN ÑÖÙC', 'vni')).toBe('NGUYỄN VĂN ĐỨC');
  });

  it('is told by its font where the text is too short', () => {
    expect(detectLegacy('Bé')).toBeUndefined();
    expect(readableText('Bé', encodingOfFont('.VnTime')).text).toBe('Bộ');
    expect([encodingOfFont('VNI-Times'), encodingOfFont('Times New Roman')]).toEqual(['vni', undefined]);
  });

  it('is never seen in Unicode, even in an old font or beside a sign', () => {
    for (const text of [SENTENCE, 'Trần Văn Hoà ½ ngày', 'hoà bình', 'quê', 'café', '© 2024', 'Ông Bé', 'loà xoà']) {
      expect(readableText(text)).toEqual({ text });
    }
    expect(readableText(SENTENCE, 'tcvn3')).toEqual({ text: SENTENCE });
  });

  it('is composed, with plain spaces', () => {
    expect(readableText(`\u00a0${SENTENCE.normalize('NFD')}\u200b `)).toEqual({ text: SENTENCE });
  });
});
