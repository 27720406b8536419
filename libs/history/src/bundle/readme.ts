/** What the page in a bundle says of it. */
export interface ReadmeFacts {
  readonly stream: string;
  readonly events: number;
  readonly exportedAt: string;
  readonly origins: readonly string[];
  readonly revealed: boolean;
}

/** The page in a bundle: how to check it in one command, what it proves and what it does not. */
export function readme({ stream, events, exportedAt, origins, revealed }: ReadmeFacts): string {
  return `# Gói bằng chứng của một hồ sơ

Dòng sự kiện \`${stream}\`, ${events} sự kiện, xuất lúc ${exportedAt}.

## Kiểm tra bằng một lệnh

Máy chỉ cần Node.js 20 trở lên; không cần mạng, không cần cài phần mềm nào khác. Trong thư mục đã giải nén:

    node verify.mjs --key KHÓA_CÔNG_KHAI

hoặc với tệp zip, bằng một bản \`verify.mjs\` mà quý vị đã có sẵn và tin cậy:

    node verify.mjs case.zip --key KHÓA_CÔNG_KHAI

\`KHÓA_CÔNG_KHAI\` là khóa của nhật ký mà hội đồng đã công bố, ví dụ ghi trong biên bản họp; nó bắt đầu bằng tên nhật ký:

${origins.map((origin) => `- \`${origin}+…\``).join('\n')}

Kết quả là NGUYÊN VẸN (trạng thái thoát 0), hoặc CÓ LỖI kèm tên sự kiện sai đầu tiên (1), hoặc không đọc được (2).

Nếu đã giữ mốc ký từ lần trước (\`checkpoints.json\` của một gói cũ), hãy đưa vào để biết nhật ký có bị viết lại từ đó hay không:

    node verify.mjs case.zip --key KHÓA_CÔNG_KHAI --checkpoint checkpoints-cu.json

Khi đó gói phải được xuất với \`--since\` và kích thước của mốc ấy. Hãy để mốc ở ngoài thư mục của gói.

## Gói này chứng minh

- Từng sự kiện của hồ sơ đúng từng byte như lúc ghi; không sự kiện nào bị sửa, bỏ, chèn hay đổi chỗ.
- Mọi sự kiện nằm trong nhật ký chung mà mốc ký xác nhận, đúng vị trí.
- Với mốc mà quý vị tự giữ: từ mốc ấy nhật ký chỉ dài thêm, không bị viết lại.

## Gói này không chứng minh

- Điều được ghi là sự thật: nó chỉ cho thấy ai đã ghi gì, lúc nào, và không bị sửa sau đó.
- Hồ sơ không có sự kiện nào mới hơn lúc xuất.
- \`state.json\`${revealed ? ' và `revealed.json`' : ''}: để đọc cho dễ. Điều được chứng minh là các sự kiện trong \`events.ndjson\`.
- Khóa và nhật ký là của hội đồng, nếu quý vị không đưa khóa vào bằng \`--key\`: ai làm giả gói cũng làm giả được \`keys.json\`.

## Dữ liệu cá nhân

${
  revealed
    ? 'Văn bản về con người được niêm phong trong `events.ndjson`; bản rõ ở `revealed.json`, kèm theo vì người xuất đã yêu cầu. Hãy giữ như tài liệu mật.'
    : 'Văn bản về con người được niêm phong (dòng bắt đầu bằng `~1.`). Kiểm tra không cần khóa giải, và vẫn đúng sau khi khóa đã bị hủy.'
}

Định dạng của gói được mô tả trong \`docs/proof-format.md\` của phần mềm, đủ để tự viết một chương trình kiểm tra khác.
`;
}
