import { rejecter, type RejectionTable } from '@core/kernel';

/** How a workbook is refused, before anything of it is read. */
export const workbookRejections = {
  WORKBOOK_NOT_XLSX: {
    kind: 'unsupported',
    vi: 'Tệp này không phải bảng tính Excel (.xlsx). Hãy mở bằng Excel, chọn Lưu thành, kiểu Excel Workbook (.xlsx).',
  },
  WORKBOOK_OLD_FORMAT: {
    kind: 'unsupported',
    vi: 'Tệp này là Excel đời cũ (.xls). Hãy mở bằng Excel, chọn Lưu thành, kiểu Excel Workbook (.xlsx), rồi tải lên lại.',
  },
  WORKBOOK_ENCRYPTED: {
    kind: 'unsupported',
    vi: 'Tệp này đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu mở tệp rồi tải lên lại.',
  },
  WORKBOOK_MACROS: {
    kind: 'unsupported',
    vi: 'Tệp này có macro. Hãy lưu thành Excel Workbook (.xlsx, không macro) rồi tải lên lại.',
  },
  WORKBOOK_LINKED: {
    kind: 'unsupported',
    vi: 'Tệp này nối với tệp khác. Hãy chọn Data, Edit Links, Break Link (ngắt liên kết), lưu rồi tải lên lại.',
  },
  WORKBOOK_TOO_BIG: {
    kind: 'too-large',
    vi: 'Tệp này quá lớn khi mở ra. Hãy chép riêng danh sách (tối đa {rows} dòng) sang một bảng tính mới.',
  },
  WORKBOOK_TOO_MANY_ROWS: {
    kind: 'too-large',
    vi: 'Bảng này có hơn {rows} dòng. Hãy chia danh sách thành nhiều tệp; nếu dưới bảng chỉ có dòng trống, hãy xóa các dòng đó.',
  },
  WORKBOOK_DAMAGED: {
    kind: 'unsupported',
    vi: 'Tệp này hỏng hoặc có nội dung lạ nên không đọc được. Hãy mở bằng Excel, lưu lại rồi tải lên lại.',
  },
  WORKBOOK_EMPTY: {
    kind: 'unsupported',
    vi: 'Bảng tính này không có dòng nào dưới tiêu đề. Hãy điền danh sách rồi tải lên lại.',
  },
  WORKBOOK_OLD_TEMPLATE: {
    kind: 'unsupported',
    vi: 'Tệp này làm theo mẫu cũ (phiên bản {version}). Hãy tải mẫu mới và chép danh sách sang.',
  },
  UPLOAD_BUSY: { kind: 'rule', vi: 'Tệp này đang được kiểm tra hoặc đang ghi. Hãy đợi xong hoặc bấm Dừng.' },
  UPLOAD_NOT_CHECKED: { kind: 'rule', vi: 'Tệp này chưa được kiểm tra. Hãy kiểm tra trước khi ghi.' },
  UPLOAD_NAME_UNMAPPED: { kind: 'rule', vi: 'Chưa chọn cột nào chứa tên. Hãy chọn cột Họ và tên / Tên tập thể.' },
  UPLOAD_COLUMN_TWICE: { kind: 'rule', vi: 'Có cột được chọn cho hai mục. Hãy chọn mỗi cột cho một mục.' },
  UPLOAD_NOTHING_GOOD: { kind: 'rule', vi: 'Không có dòng nào ghi được. Hãy sửa các lỗi trong tệp rồi tải lên lại.' },
  UPLOAD_OVER: { kind: 'rule', vi: 'Lần nhập này đã kết thúc. Hãy tải tệp lên lại nếu cần nhập tiếp.' },
  UPLOAD_PURGED: { kind: 'rule', vi: 'Tệp của lần nhập này đã xóa theo thời hạn lưu. Hãy tải tệp lên lại nếu cần.' },
  EXPORT_TOO_LARGE: {
    kind: 'too-large',
    vi: 'Danh sách này có hơn {limit} hồ sơ. Hãy lọc bớt theo đơn vị, năm hoặc giai đoạn rồi xuất lại.',
  },
} as const satisfies RejectionTable;

export type WorkbookRejection = keyof typeof workbookRejections;
export const reject = rejecter(workbookRejections);
