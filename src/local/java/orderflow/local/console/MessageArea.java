package orderflow.local.console;

/** The page of the messages that SNS accepted. */
final class MessageArea implements Area {

    private static final String PATH = "/console/messages";
    private static final int PER_PAGE = 50;

    private final PublishedMessages messages;
    private final Templates templates;

    MessageArea(PublishedMessages messages, Templates templates) {
        this.messages = messages;
        this.templates = templates;
    }

    @Override
    public Response get(Request request) {
        if (!request.segment(1).isEmpty()) {
            throw Refusal.notFound("There is no such page.");
        }
        return templates.page("messages", "Messages", Paging.of(messages.all(), request.page(), PER_PAGE,
                Links.with(PATH, request.query(), "page", "")));
    }
}
