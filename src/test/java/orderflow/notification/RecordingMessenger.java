package orderflow.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Records the messages that it accepts. Tests set its answers. */
class RecordingMessenger implements Messenger {

    final List<String> sent = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    Supplier<Optional<String>> emailAnswer = Optional::empty;
    Supplier<Optional<String>> smsAnswer = Optional::empty;

    @Override
    public Optional<String> email(String address, Message message) {
        return noted("email " + address, message, emailAnswer.get());
    }

    @Override
    public Optional<String> sms(String number, Message message) {
        return noted("sms " + number, message, smsAnswer.get());
    }

    private Optional<String> noted(String what, Message message, Optional<String> answer) {
        if (answer.isEmpty()) {
            sent.add(what);
            messages.add(message);
        }
        return answer;
    }
}
