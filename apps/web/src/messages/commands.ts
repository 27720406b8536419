import type { CaseCommandType } from '@core/pipeline';
import { spoken } from '../language/spoken';
import type { RoundCommandType } from '@core/council';

export interface CommandText {
  /** What the button says. */
  readonly verb: string;
  /** What happens when it is done, in one sentence. */
  readonly effect: string;
  /** The noun of what has happened, for the confirmation; absent where the events say it well. */
  readonly grave?: true;
}

const vietnameseCase: Readonly<Record<CaseCommandType, CommandText>> = {
  OpenCase: { verb: 'Lập hồ sơ', effect: 'Mở hồ sơ mới và vào giai đoạn đầu của kế hoạch.' },
  CompleteStage: {
    verb: 'Hoàn thành giai đoạn',
    effect: 'Khép giai đoạn này lại và chuyển hồ sơ sang giai đoạn tiếp theo của kế hoạch.',
  },
  ReturnToStage: {
    verb: 'Chuyển về giai đoạn trước',
    effect: 'Đưa hồ sơ về một giai đoạn trước đó; kết quả đã ghi vẫn còn trong lịch sử.',
    grave: true,
  },
  SuspendCase: { verb: 'Tạm dừng hồ sơ', effect: 'Dừng tính hạn cho đến khi hồ sơ được tiếp tục.', grave: true },
  ResumeCase: { verb: 'Tiếp tục hồ sơ', effect: 'Mở lại việc xử lý; hạn được lùi đúng số ngày làm việc đã dừng.' },
  WithdrawCase: { verb: 'Rút hồ sơ', effect: 'Đơn vị rút hồ sơ; các giai đoạn sau dừng lại.', grave: true },
  CloseCase: { verb: 'Kết thúc hồ sơ', effect: 'Đóng hồ sơ với kết quả và lý do.', grave: true },
  ReopenCase: { verb: 'Mở lại hồ sơ', effect: 'Mở lại hồ sơ đã đóng hoặc đã rút ở giai đoạn bạn chọn.', grave: true },
  ExtendDeadline: { verb: 'Gia hạn', effect: 'Lùi hạn của giai đoạn theo một văn bản cho phép.' },
  MigrateCase: {
    verb: 'Chuyển phiên bản kế hoạch',
    effect: 'Hồ sơ đi tiếp theo phiên bản khác; việc đã xong không làm lại.',
  },
  ReassignCase: { verb: 'Chuyển người phụ trách', effect: 'Giao hồ sơ cho người khác trong đơn vị.' },
  Comment: { verb: 'Gửi ý kiến', effect: 'Ý kiến được lưu vào lịch sử hồ sơ, mọi người xử lý hồ sơ đều đọc được.' },
  TakeOverCase: { verb: 'Chuyển đơn vị', effect: 'Chuyển hồ sơ sang đơn vị tiếp nhận khi đơn vị cũ đã kết thúc.' },
  RecordAward: { verb: 'Ghi khen thưởng', effect: 'Ghi vào hồ sơ khen thưởng đã quyết định theo danh sách.' },
  RecordAwardDenial: { verb: 'Ghi không khen', effect: 'Ghi vào hồ sơ rằng danh sách đề nghị không được khen.' },
  AnnulCommendation: {
    verb: 'Hủy bỏ khen thưởng',
    effect:
      'Khen thưởng của hồ sơ mất hiệu lực; hiện vật và tiền thưởng phải thu hồi, khen thưởng dựa trên nó được nêu tên.',
    grave: true,
  },
  RecordCommendationRecovery: {
    verb: 'Ghi thu hồi',
    effect: 'Ghi hiện vật và số tiền đã thu hồi của khen thưởng đã hủy bỏ.',
  },
  SettleLaterAward: {
    verb: 'Ghi kết luận về khen thưởng sau',
    effect: 'Kết luận cho một khen thưởng dựa trên khen thưởng đã hủy: giữ nguyên, xem xét lại hoặc phải hủy bỏ.',
  },
  RecordAwardAnnulment: { verb: 'Ghi hủy khen thưởng', effect: 'Ghi vào hồ sơ rằng khen thưởng đã bị hủy bỏ.' },
  EscalateDeadline: { verb: 'Báo cấp trên', effect: 'Báo lãnh đạo rằng hạn của giai đoạn đã qua.' },
  RemindOfDeadline: { verb: 'Nhắc hạn', effect: 'Gửi lời nhắc về hạn của giai đoạn.' },
  AttachEvidence: { verb: 'Thêm minh chứng', effect: 'Tải lên một tệp làm minh chứng cho thành tích.' },
  RemoveEvidence: { verb: 'Bỏ minh chứng', effect: 'Bỏ một tệp khỏi hồ sơ kèm lý do.', grave: true },
  AssessCriteria: {
    verb: 'Đánh giá tiêu chí',
    effect: 'Đối chiếu thành tích với từng tiêu chí chung của kế hoạch, mỗi tiêu chí có căn cứ.',
  },
  AmendProfile: { verb: 'Sửa thông tin hồ sơ', effect: 'Thay thông tin của hồ sơ; bản cũ còn trong lịch sử.' },
  SubmitProfile: { verb: 'Trình hồ sơ', effect: 'Gửi hồ sơ đến người phê duyệt của đơn vị.' },
  AcceptProfile: { verb: 'Chấp nhận hồ sơ', effect: 'Công nhận hồ sơ đủ điều kiện để đi tiếp.' },
  ReturnProfile: { verb: 'Trả lại hồ sơ', effect: 'Gửi hồ sơ về cho người lập kèm điều cần bổ sung.' },
  DeclineProfile: { verb: 'Từ chối hồ sơ', effect: 'Không công nhận hồ sơ và đóng lại.', grave: true },
  DrawNurturePlan: {
    verb: 'Lập kế hoạch bồi dưỡng',
    effect: 'Nêu hạn chế cần khắc phục và những việc hỗ trợ, mỗi việc có người phụ trách và hạn.',
  },
  RecordNurtureProgress: { verb: 'Ghi tiến độ', effect: 'Ghi kết quả của một việc trong kế hoạch bồi dưỡng.' },
  ReviseNurturePlan: { verb: 'Điều chỉnh kế hoạch', effect: 'Thay kế hoạch bồi dưỡng kèm lý do.' },
  ConcludeNurturing: { verb: 'Kết luận bồi dưỡng', effect: 'Đánh giá kết quả và khép kế hoạch bồi dưỡng.' },
  LapseNurturing: { verb: 'Dừng bồi dưỡng', effect: 'Dừng kế hoạch bồi dưỡng vì không thực hiện được.', grave: true },
  IntroduceToRound: { verb: 'Giới thiệu bình chọn', effect: 'Đưa hồ sơ vào một đợt bình chọn của Hội đồng.' },
  RecordSelectionResult: { verb: 'Ghi kết quả bình chọn', effect: 'Ghi kết quả của đợt bình chọn vào hồ sơ.' },
  WithdrawIntroduction: {
    verb: 'Rút giới thiệu',
    effect: 'Rút hồ sơ khỏi đợt bình chọn trước khi biểu quyết.',
    grave: true,
  },
  RecordClaim: {
    verb: 'Thêm thông tin sẽ công bố',
    effect: 'Ghi một thông tin về thành tích để kiểm chứng trước khi công bố.',
  },
  VerifyClaim: {
    verb: 'Xác nhận thông tin đúng',
    effect: 'Ghi cách kiểm chứng và căn cứ; thông tin được phép công bố.',
  },
  RejectClaim: { verb: 'Bác thông tin', effect: 'Thông tin không đúng sự thật thì không được công bố.', grave: true },
  RecordPublicity: {
    verb: 'Ghi lần tuyên truyền',
    effect: 'Ghi bài, chương trình hoặc hoạt động đã giới thiệu điển hình, kèm minh chứng.',
  },
  CorrectPublicity: {
    verb: 'Đính chính lần tuyên truyền',
    effect: 'Sửa thông tin của một lần tuyên truyền đã ghi, kèm lý do.',
  },
  RecordHonor: { verb: 'Ghi lần tôn vinh', effect: 'Ghi hội nghị, đại hội hoặc lần biểu dương tại chỗ.' },
  CancelHonor: {
    verb: 'Hủy lần tôn vinh đã ghi',
    effect: 'Đánh dấu một lần tôn vinh ghi nhầm là không có giá trị.',
    grave: true,
  },
  ProposeCommendation: { verb: 'Đề nghị khen thưởng', effect: 'Đề nghị hình thức khen thưởng với cấp có thẩm quyền.' },
  AppraiseCommendation: { verb: 'Thẩm định đề nghị', effect: 'Ghi ý kiến thẩm định và căn cứ.' },
  DecideCommendation: { verb: 'Ghi quyết định khen thưởng', effect: 'Ghi số, ngày và cấp ký quyết định khen thưởng.' },
  RefuseCommendation: { verb: 'Không khen thưởng', effect: 'Từ chối đề nghị, có căn cứ pháp lý.', grave: true },
  PlaceHold: {
    verb: 'Tạm hoãn xét khen',
    effect: 'Ghi việc đang chờ xử lý khiến chưa thể xét khen thưởng.',
    grave: true,
  },
  ReleaseHold: { verb: 'Gỡ tạm hoãn', effect: 'Việc cản trở đã giải quyết xong; được xét khen thưởng tiếp.' },
  IdentifyRecipient: {
    verb: 'Nối hồ sơ cùng đối tượng',
    effect: 'Ghi rằng hồ sơ này và một hồ sơ khác nói về cùng một đối tượng, để xét các lần khen thưởng trước.',
  },
  WaiveCouncilVote: {
    verb: 'Theo thủ tục đơn giản',
    effect: 'Không qua hội đồng, theo căn cứ luật cho phép và văn bản đồng ý.',
    grave: true,
  },
  OpenConsultation: { verb: 'Đăng lấy ý kiến', effect: 'Ghi việc đăng công khai và tính ngày hết hạn nhận ý kiến.' },
  RecordObjection: { verb: 'Ghi ý kiến phản ánh', effect: 'Ghi một ý kiến nhận được trong thời gian lấy ý kiến.' },
  ResolveObjection: {
    verb: 'Giải quyết ý kiến',
    effect: 'Kết luận một ý kiến là đúng hoặc không có cơ sở, kèm căn cứ.',
  },
  CloseConsultation: {
    verb: 'Kết thúc lấy ý kiến',
    effect: 'Đóng đợt lấy ý kiến khi đã hết hạn và mọi ý kiến đã giải quyết.',
  },
  RemindOfConsultation: { verb: 'Nhắc hết hạn lấy ý kiến', effect: 'Hệ thống nhắc khi hết thời gian lấy ý kiến.' },
  StartMonitoring: { verb: 'Bắt đầu theo dõi', effect: 'Theo dõi điển hình sau khen thưởng và hẹn ngày xem lại.' },
  RecordMonitoringNote: { verb: 'Ghi theo dõi', effect: 'Ghi điều quan sát được và hẹn lần xem lại sau.' },
  RenominateHigher: { verb: 'Đề nghị cấp cao hơn', effect: 'Giới thiệu lại để xét khen thưởng ở cấp cao hơn.' },
};

const vietnameseRound: Readonly<Record<RoundCommandType, CommandText>> = {
  ConveneRound: { verb: 'Triệu tập đợt bình chọn', effect: 'Chốt ngày họp, thành viên và quy tắc biểu quyết.' },
  PostponeRound: { verb: 'Hoãn phiên họp', effect: 'Phiên họp dừng lại cho đến khi có ngày họp mới.' },
  ResumeRound: { verb: 'Họp lại', effect: 'Ghi ngày họp mới và thành viên của ngày đó; điểm danh lại từ đầu.' },
  IntroduceCandidate: { verb: 'Giới thiệu hồ sơ', effect: 'Đưa một hồ sơ vào đợt bình chọn này.' },
  TakeFromShortlist: {
    verb: 'Nhận từ cấp dưới',
    effect: 'Đưa hồ sơ mà Hội đồng cấp dưới đã thông qua và trình lên vào phiên họp.',
  },
  SubmitShortlist: {
    verb: 'Trình lên cấp trên',
    effect: 'Gửi danh sách đã thông qua đến Hội đồng cấp trên theo tờ trình.',
  },
  WithdrawShortlist: {
    verb: 'Rút lại danh sách đã trình',
    effect: 'Hồ sơ trở về phiên họp này và có thể trình lại bằng tờ trình khác.',
    grave: true,
  },
  ReturnShortlist: {
    verb: 'Trả lại cấp dưới',
    effect: 'Hồ sơ trở về Hội đồng đã trình, kèm văn bản và lý do.',
    grave: true,
  },
  NameAward: { verb: 'Ghi hình thức đề nghị', effect: 'Hồ sơ theo tỷ lệ phiếu của hình thức khen thưởng này.' },
  WithdrawCandidate: { verb: 'Rút hồ sơ', effect: 'Đưa hồ sơ ra khỏi đợt bình chọn này.', grave: true },
  RecordAttendance: { verb: 'Lưu điểm danh', effect: 'Ghi ai có mặt; đủ số thành viên thì được biểu quyết.' },
  DeclareInterest: {
    verb: 'Kê khai lợi ích liên quan',
    effect: 'Ghi quan hệ của thành viên với hồ sơ; quy chế quyết định người đó có bỏ phiếu hay không.',
  },
  WithdrawInterest: { verb: 'Bỏ kê khai', effect: 'Thành viên được bỏ phiếu về hồ sơ như những người khác.' },
  RecordWrittenOpinion: {
    verb: 'Ghi ý kiến bằng văn bản',
    effect: 'Ý kiến của người vắng mặt được tính riêng, kèm văn bản.',
  },
  NoteDiscussion: { verb: 'Ghi ý kiến thảo luận', effect: 'Ý kiến này được đưa vào biên bản.' },
  RecordOpenVote: {
    verb: 'Ghi kết quả biểu quyết',
    effect: 'Ghi số phiếu của một hồ sơ; kết quả tính ngay theo tỷ lệ đã chốt.',
  },
  EnterPaperCount: {
    verb: 'Nhập kết quả kiểm phiếu',
    effect: 'Kết quả chỉ có giá trị khi người thứ hai kiểm và ghi đúng như vậy.',
  },
  ConfirmPaperCount: { verb: 'Xác nhận kiểm phiếu', effect: 'Hai lần kiểm giống nhau thì kết quả được chốt.' },
  DiscardPaperCount: { verb: 'Bỏ kết quả đã nhập', effect: 'Kết quả chưa xác nhận bị bỏ để kiểm lại từ đầu.' },
  ReferToBallot: {
    verb: 'Chuyển sang phiếu kín trực tuyến',
    effect: 'Không nhận kê khai lợi ích nữa; kết quả về khi đã mở hòm phiếu.',
  },
  RecordBallotResult: { verb: 'Nhận kết quả phiếu kín', effect: 'Kết quả mở hòm phiếu được đưa vào phiên họp.' },
  ReleaseBallot: { verb: 'Bỏ cuộc phiếu kín', effect: 'Cuộc bỏ phiếu đã hủy được bỏ khỏi phiên họp để bỏ phiếu lại.' },
  ReopenVote: {
    verb: 'Bỏ phiếu lại',
    effect: 'Kết quả cũ không còn giá trị nhưng vẫn lưu cùng lý do; hồ sơ được bỏ phiếu lần mới.',
    grave: true,
  },
  CloseRound: {
    verb: 'Kết thúc đợt bình chọn',
    effect: 'Chốt biên bản và chuyển kết quả về từng hồ sơ. Không sửa được sau đó.',
  },
  TakeOverRound: {
    verb: 'Chuyển đơn vị',
    effect: 'Chuyển đợt bình chọn sang đơn vị tiếp nhận khi đơn vị cũ đã kết thúc.',
  },
  CallMembers: { verb: 'Nhắc thành viên', effect: 'Gửi lời nhắc về ngày họp cho mọi thành viên ngay hôm nay.' },
  RemindOfSession: { verb: 'Nhắc phiên họp', effect: 'Nhắc thành viên về ngày họp.' },
  AnnulRound: { verb: 'Hủy đợt bình chọn', effect: 'Hủy cả đợt; hồ sơ được giới thiệu lại vào đợt khác.', grave: true },
};

/** What each command of a case is called on a button and what it does. */
export const caseCommandTexts = spoken('caseCommands', vietnameseCase);

/** What each command of a round is called. */
export const roundCommandTexts = spoken('roundCommands', vietnameseRound);

/** The verb of a command by its type name; the name itself for one that is not known here. */
export function verbOf(type: string): string {
  return textOf(type)?.verb ?? type;
}

export function textOf(type: string): CommandText | undefined {
  return { ...caseCommandTexts, ...roundCommandTexts }[type as CaseCommandType];
}
