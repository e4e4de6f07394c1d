package orderflow.order;

/** The rules for names, e-mail addresses and telephone numbers, for those who meet a request that was not captured. */
public final class ContactRules {

    private ContactRules() {}

    public static boolean isName(String text) {
        return Syntax.NAME.problem(text).isEmpty();
    }

    public static boolean isEmail(String text) {
        return Syntax.EMAIL.problem(text).isEmpty();
    }

    /** E.164. */
    public static boolean isPhone(String text) {
        return Syntax.PHONE.problem(text).isEmpty();
    }
}
