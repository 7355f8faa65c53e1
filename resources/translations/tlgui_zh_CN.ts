<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>tlgui</name>
    <message>
        <source> · about {times:.1f}× less work a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! empty class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! tiny class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About tlgui</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check the installation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Experiments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Finish now, keep best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open recipe…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Predict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save recipe as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'auto' takes the first GPU that works, else the CPU; or name one, such as cuda:1, mps or cpu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'default' for the best published weights, a name such as IMAGENET1K_V1, the path of a weights file, or 'none' to start from random numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'{typed}' does not fit: take a number from {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(1 + 10p)^−¾, as DANN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 maps descriptors linearly; more puts one hidden layer between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 is the same clusters, 0 is chance. Without labels nothing says which way is right; clustering deep features of a fitting source model is usually hard to beat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % sure: between {low} and {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>? Less sure than of 95 % of what the model has learned: maybe none of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CSV file with one row an image and one column a task; empty cells are unknown. The target folder then needs no class folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A class far above the line is a hub: it is near to everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of word vectors (word2vec, GloVe, fastText .vec, .npz), found by the names of the classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file: attributes or word vectors…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder that holds them…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with one subfolder a class (labelled), or a flat folder of images (unlabelled). Subfolders train, val and test are honoured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A network learns from unlabelled images to see two crops of one picture as the same and other pictures as different. A classifier on its features, or fine-tuning, then learns the labelled target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new class, without training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A note on this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recipe file, or the recipe.toml of a run; this recipe is the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run folder holds a file {name}; choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run has been going on without the window; here it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run that is under way cannot be deleted; discard it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A seen class with few images counts as much as one with many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A source class whose name the word vectors do not have borrows those of the five classes that the source model's last layer takes for most similar, or is left out of the blend.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ticked block stands still: weights and BatchNorm statistics do not change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About tlgui</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above 1, less probable classes weigh more in the blend; 0 chooses it on validation classes where there are source images, else takes 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy against the number of training images of each class, for one recipe or for two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy by certainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy of each unseen class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy of logistic regression on the features, on images held back (5 folds).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy on a task B against the number of blocks copied from a network of another task A, frozen or trained on; from a network of B itself; and from one that was never trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy on the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy over labelled images a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity ρ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapted well, target points lie among the source points of one class each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adaptive BatchNorm (AdaBN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a saved model or a file of weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a saved model or a file of weights to the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add classes to the model without training, by name or by attributes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds an empty row; its word vector is looked up at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adversarial strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement with other ways to cluster the same images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All columns before it, or the last one only, which keeps many tasks small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All descriptors that are given, side by side, or one kind alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {1} runs are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also pulls copied weights to the source's, as L2-SP does; 0 does not. Weight decay is left to the new head then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An experiment repeats a recipe with one thing changed at a time; its figure grows here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AnB+: from A, trained on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AnB: from A, frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another number divides the images otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another run is under way; its curves stay in view until it has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ari</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As DANN, but the domain classifier sees the features of each predicted class apart; with entropy weights (CDAN+E) certain predictions count more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the method has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for a little less than full certainty, which makes the figures better calibrated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the source model as it is: half lion, half tiger, so a liger. The classes it believes in are blended by their word vectors, and the nearest class name wins. Nothing is trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so many rounds from each start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the end, draw the accuracy over the number of labelled images a class, beside raw pixels, PCA and the network as it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the end, draw the accuracy over the number of labelled images a class, beside raw pixels, PCA and the source model's features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Atoms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attaches to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes of the new class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averaged epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced accuracy {balanced}, expected calibration error {error}, mean cross-entropy {loss}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced makes rare classes count as much as common ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars on the dashed line: as sure as right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BatchNorm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BatchNorm after its hidden layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before it is judged and kept, the network's normalisation is estimated anew on unlabelled target images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beware</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blended classes T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block by block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks are groups of images that use the same groups of words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks beyond the copied ones: copied and trained, or re-initialised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BnB+: from B itself, trained on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BnB: from B itself, frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By angle, or by distance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By how much the right class must be ahead; with unit vectors scores lie between -1 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDAN+E: images whose class is uncertain count less for the domain classifier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibrate γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carries out what is missing; finished runs are not run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of each block, epoch by epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change since source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the state of blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels × height × width, or tokens × width, of what the block hands on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the installation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of images and press Train: the curves will grow here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with target images first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a recipe to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a recipe…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a saved model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a weights file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose class descriptors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose or drop a file or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose or drop a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose source model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose target images first: class folders with a few images each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose target images first: class folders, a few images each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the model to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the class folders shall be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {images}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {method}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chooses the penalty γ of seen classes on validation classes, so that unseen ones get their chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class descriptors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes and attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes and attributes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes and what describes them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes as they were named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes count alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes of A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes of A and B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes of B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classifier C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a cell to see its images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to choose among the four states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to hide or show this curve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to make the class unseen, or to leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to mark the run, or to take the mark away (S).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to take {name} and to copy as many blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to take {name} as the source model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clusters by the classes of the target's folders, which no method has seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clusters the target's images together with their visual words; the words' clusters are shared with the unlabelled source, which shows what belongs together where the target alone is too sparse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clusters, the most typical images first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes are gathered over so many by so many regions of the image, and so keep a rough sense of place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Common space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with another model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares by angle. Without it the margin and the size of the maps trade off against each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conditional adversarial training (CDAN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflicting gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conservative training: L2-SP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conservative training: LwF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied blocks learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied blocks that are not frozen learn at this share of the learning rate, lest they forget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies blocks of the source network and trains only the others. Little data: freeze more. Much data: let more blocks learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy and freeze the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy and freeze the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy first {k}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy last {k}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected rows, or all of them, as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected rows, or all that are shown, as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this many blocks before the head instead; for another sensor with the same classes, as in speech.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this many blocks from the input on; images share early layers. Empty copies all but the head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrects each attribute's probabilities on seen classes that were held out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine of the descriptors, unseen classes first; classes near 1 are hard to tell apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Covariance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+{number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves of the run's own images. A γ that is chosen by them is no longer an honest test of H.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dead atoms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dead channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay of the head β</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deep CORAL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deep adaptation network (DAN, MK-MMD)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deep map: the share of the network's blocks that run before places are looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denoising autoencoder: the share of the pixels that it has to guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Described by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Described exactly as another class, so the two cannot be told apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descriptor ridge λ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descriptors (*.csv *.tsv *.txt *.json *.npz *.mat *.bin *.vec);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descriptors are mapped to features and compared there, or the other way round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device, memory in use, and how busy the processor is: {busy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard this run? What it has learned is deleted; its recipe and its curves are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance from the source's weights, relative to their size; frozen is exactly 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain classifier learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain classifier, BatchNorm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain classifier, layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain classifier, width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain-adversarial training (DANN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the cut: blocks before it stay as the source learned them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn by size: folder k comes with probability ∝ nₖ^(1/τ); 1 is by size, larger is more even.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws a small set of pictures, ready to train in a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop images or folders here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamic average: larger makes the weights more alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each earlier stage of the network learns at this share of the rate of the one above it; 1 treats all alike, ULMFiT takes 0.38.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each image is varied at random whenever it is shown, as if there were more of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each point is one penalty γ; the further from the corner at the lower left, the better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each point of a curve by step is the mean of the last steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each task gets a network of its own, a column, that is fed by the frozen columns of the tasks before. Nothing is forgotten, for nothing old is touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each training run is kept here, with its recipe, its curves and its model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedded model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending after this batch …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends after the next batch; the best epoch so far is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run and deletes its model; the curves stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends within a batch; what is finished is kept, and it can go on later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch to keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch {number} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimated from the blocks' parameters and output sizes, against training every block.
{share} of the parameters train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Euclidean length of the row of attributes; rows are made equally long for learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every block starts from the source and learns: for much data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every run of the experiment, and results.csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiment that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature ridge γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features × classes longer than 4096 are multiplied through fixed random projections to this length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features, two principal components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fed by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetches the weights now; otherwise this happens when you train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Few images are gone through more often, so that every run makes about as many steps as one with all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures by class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of the method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in what it has, as in the table that the model was made with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by name or family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the source models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a learning rate by a test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds in one step the matrix by which image features and class descriptors fit each other. Takes seconds: the first result to look at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-tuning in which each copied weight is held by a spring to where the source left it, rather than pulled to zero. Suits few target images of a kind that the source knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish now, keep best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished on request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing: the window closes as soon as the best model is saved and judged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders used last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders with class folders, in order: each is a task that gets the next column once the one before is learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders with class folders: each is a task beside the target, with images and classes of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For frozen networks: whiten the source's features and recolour them with the target's covariance once, and train the head on them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze all but head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze all but the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze the first k blocks: photos share early layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze the last k blocks: same meaning, another sensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the file manager or a browser; or paste a picture with Ctrl+V.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From vectors to images (each class gets a visual prototype, fewer hubs) or from images to vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen blocks at the start run only once for each of so many variations of an image, which makes training many times faster; 0 runs them at every step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen blocks keep exactly what the source learned; trained ones go on learning, slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen: copied, stands still</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give an image another class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give two classes the same name to merge them; leave a name empty to leave the class out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the method's options their defaults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the training options their defaults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on although the target has classes that the source lacks: their images are there to adapt to, but they can only be named as one of the source's classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from the last checkpoint of a run that was cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on from the last checkpoint, as if nothing had happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going on from a saved model: the folders of the tasks that it knows, in their order, to see that nothing is forgotten. They are only judged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grad-CAM: the places that spoke for the class that was named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GradNorm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GradNorm α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradual: one more stage of the network, from the top down, begins to learn every so many epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half precision is faster on most GPUs; auto uses it where the device gains by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden layers of the domain classifier; 0 makes it linear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden units of g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How closely the classifier follows the labelled images; 0 finds it by cross-validation on them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How columns feed later ones at each block: through two 1×1 convolutions with a ReLU between, through one, or not at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far certainty and accuracy lie apart on average; 0 is honest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the classes lie apart, measured by the spread of the features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast the alignment gains weight from the start of adaptation: γ in 2 / (1 + exp(−γ p)) − 1. At 0 it has its full weight from the first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How features are scaled: each to mean 0 and deviation 1, each image to length 1, or not at all. It is fitted on training images only and applied to all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How like the classes are described</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many atoms, centres or hidden units are learned; the denoising autoencoder has a quarter as many channels in its first layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many blocks are copied and frozen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many blocks “Copy first” and “Copy last” mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many groups of visual words both share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many groups the source's images are sorted into beside; five to ten times as many suit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many groups the target's images are sorted into.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many judged images are of this class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many kinds of patches or places there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many mini-batches of patches the encoder learns from. The denoising autoencoder counts epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many more bits the images take together than class by class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the most probable source classes are blended; the paper takes 10. 0 chooses it on validation classes where there are source images, else takes 10.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many patches of the source are learned from; fewer where memory is short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much each used atom costs, the β of ‖x − Ba‖² + β‖a‖₁; the larger, the fewer atoms are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much hitting the descriptors counts against getting the features back, times the mean square of the features; 0 chooses it on validation classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the last step is kept in the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the source network may change, and when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the old answers count beside the new labels; 0 is plain fine-tuning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the source counts; 0 ignores it and is plain information-theoretic co-clustering.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each point is measured, each time anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each point is measured, with other images and start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each unseen class is the nearest (skewness {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the labelled images are gone through where the network is fine-tuned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the training images are gone through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly a task that lags behind is favoured; 0 only evens out the sizes of the gradients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly copied weights are pulled to the source's. 0 is plain fine-tuning, very large keeps the source. Under AdamW the same figure pulls otherwise than under SGD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly earlier columns speak at the start (the standard deviation of α); learned from then on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the attribute classifiers are held small; 0 chooses it on validation classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the classifier of seen classes is held small; 0 chooses it on validation classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the map is held small; 0 chooses it on validation classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the map of descriptors is held small; 0 chooses it on validation classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the map of features is held small; 0 chooses it on validation classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the codes of all patches in a region become one: their sum, or the largest of each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the learning rate falls: smoothly to zero, by ten at each third, as in the DANN paper, or not at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the losses of the tasks are balanced: by constants, by learned uncertainty, by how fast they fall, by the size of their gradients, or by taking out of each gradient what harms another task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well the source's own answers foretell the classes; at most 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hubness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the label-free score says that adaptation made things worse than source-only, keep the source-only model, and say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ImageNet, downloads {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ImageNet, {size}, {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images ({patterns});;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images per class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images that are looked at before each small step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In trained blocks: update the running statistics, keep those of the source, or freeze scale and shift, too. Auto keeps the statistics where batches or data are small. Frozen blocks never change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invariance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can go on without the window; the next start of tlgui shows it again as if nothing had been.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its certainty and its accuracy lie far apart; do not read its probabilities as such.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its class names are used to score only, never to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its learning rate, as a multiple of that of new blocks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name is enough: the model keeps {number} words with their vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judged images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judged on {number} images only; the interval above says how little that is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep in the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep old answers λ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep training in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernels and matrices only, as the authors do, or biases and BatchNorm's scale and shift as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;arger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LP-FT: first the head, then everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LP-FT: once everything learns, it does so at this share of the learning rate, head and copied blocks alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LP-FT: so many of the epochs train the head only, before everything learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled target images, in class folders, that judge an unlabelled target. No method sees these labels, and nothing is chosen by them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger values let unseen classes win more often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later columns keep this share of the network's channels: 0.5 makes them about four times smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lateral strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laterals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned from images that were drawn by formulas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning without forgetting: the network learns the target, and on the same images its old head must go on answering as the source network does. Keeps the old skill without its images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning-rate test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns from the source alone, then estimates the statistics of BatchNorm on unlabelled target images. The first thing to try: it trains nothing more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns one yes-or-no classifier for each attribute and looks up the class with the attributes that were found: furry, four legs, stripes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns strokes, edges and textures from a pile of unlabelled images of anything, and describes the labelled ones by them. No pretrained network is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns the classes from the labelled source, and features that a domain classifier cannot tell from those of the unlabelled target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns to tell the seen classes apart; what it believes of them says which attributes an image has, and these which unseen class it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns two maps, f of images and g of descriptors, such that an image lies nearer to its own class than to any other by a margin. Blocks of the network may learn along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the laterals add nothing at first, so that a column begins exactly like a network of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets the learning rate rise step by step and shows where it helps and harms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear probe by block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links instead of copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Little data: freeze more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA: how many directions each layer may change in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA: small low-rank updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA: α of the update W + (α / rank) · B A; larger lets the update act more strongly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the first source model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log evidence per image of a Bayesian regression from the features to the classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LogME by block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the folder again; unchanged files are not read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for files: {done} so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking into the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowers how much the predicted classes of unlabelled target images are mixed up with each other. Steadier than an adversary; a good second method.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowers the distance between the covariances of source and target features. The simplest alignment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowers the maximum mean discrepancy between source and target features, with Gaussian kernels of several widths.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes attributes and word vectors of each class of length 1, so that no class is louder than another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the size of the gradient independent of T, as Hinton does; the LwF paper does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps features to descriptors such that the transposed map leads back to the features. Closed form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean cross-entropy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean probability of the class that an image was named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean recall of the classes: rare ones count as much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Means over the seeds, from labels that only the evaluator saw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mini-batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum class confusion (MCC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models and weights (*.safetensors *.pth *.pt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models and weights ({suffixes})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models saved by tlgui (*.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move {name} to the trash, with its model and its curves?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move {number} runs to the trash, with their models and curves?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply by T²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multitask learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and put into class folders…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name images with a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a further class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a new class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of the classes to recognise without images, separated by commas. Empty takes the target's class folders, else the further rows of the attribute table. With no target folder, their images are taken out of the source folder and only score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names {accuracy} of ImageNet's images rightly at the first guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest words around the blend: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbours accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never worse unsaid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New, frozen: a control experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New: learns from nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nmi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No block is frozen: every copied block goes on learning, slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No experiment yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image of {true} was named {named}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No images at hand? Use the sample images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No images were kept aside to judge the model: set a validation share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No source model is called like that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the source models could be looked at; point at a row to see why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalise the two domains apart, together in one batch, or each with scale, shift and statistics of its own (DSBN).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known; the mean of the seen classes stands in for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is copied: the network learns from the target images alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is copied: what the source's knowledge is worth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is transferred: the network starts from scratch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of blocks to copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers in which images and descriptors meet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the confusion in the loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the discrepancy in the loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the distance ‖C_s − C_t‖² / 4d² in the loss; the factor 1/4d² makes it small, so large weights are usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the images that are so, how many were named so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the images that were named so, how many are so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the softmax loss: smaller is stricter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {1} images looked at, adaptation named {2} otherwise than source-only did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old answers on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old head learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old weighted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One HTML file with model card, curves, figures and the whole recipe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One bar far above the others is collapse into a class; two unlike histograms may be label shift.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One cell an epoch; the stronger, the further the block is from the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One experiment is under way; stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One number a task, in the order of the columns or folders, with commas between them; 1, 0.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One run is under way; finish it before you resume another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One scale for all features keeps rare ones small; a scale for each is harmful with few labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One subfolder a class; or drag the folder anywhere onto this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for scoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only target images can be left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the classifier learns: for little data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the head learns; all else stays as the source learned it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a run folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a stage every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open image &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open my folder of images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a model that was trained before, and says what it sees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the tab Layers: every block with its own state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ordinary weight decay of what is new; it takes the place of the training's weight decay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over this share of the epochs the network learns from the source alone. The source-only model is then kept to compare with, and adaptation goes on from it; 0 adapts from the first step, with nothing to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over this share of the run the learning rate rises from zero first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PCGrad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part to tune</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partial matching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path, class, confidence, problem and every class's probability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at epoch {epoch} of {epochs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penalty γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penalty γ of seen classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels from one patch to the next; 0 takes 1 for small images, and more for large ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platt scaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted classes of the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicts the word vector of what is on the image and takes the class whose vector is nearest, or predicts from each class's vector what its images look like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the ranking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progressive networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull each weight by how much the source's answers depend on it (its Fisher information, 1 on average); needs source images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull to the source α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulls weights towards zero; biases and normalisation are left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put images into class folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putting images into class folders …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ran&amp;king</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate decay per stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recalibrate BatchNorm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipes (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative gradient norm before training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remembered views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset &amp;options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the training options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume goes on from the last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ridge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows: the true class. Columns: what the model named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {name} has no checkpoint to go on from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {name} was cut off before its first checkpoint, so it has to be trained again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {name} was cut off; it can go on from its last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SGD with Nesterov momentum is the plain choice; AdamW suits transformers and very new heads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SGD, momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same number of updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save figures …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save table…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the curves as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the figure as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the figures as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the predictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved models (*.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores tell how good the frozen features are, not how far fine-tuning will come; networks of similar size compare best. Click a bar to take that source, a place on a curve to copy as many blocks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second guess</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See it larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen against unseen classes (area {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen and unseen classes over the penalty γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen classes are learned from their images, unseen ones are described only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Self-taught clustering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Self-taught learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Self-taught network (VICReg, SimCLR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several folders: a step takes a batch of each, of one after the other, or of one drawn by its size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several tasks share the first blocks and learn at once, each with a head of its own. What helps one helps the others, where they are related.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the images that their five nearest others name rightly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only images on which the two models disagree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only images that look like nothing the model has learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only images that the model is at least this sure of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only images whose folder is named after another class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only the images that a run would use for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the settings that are the same, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this run in Training and Results, and predict with its model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where it looked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {number} earlier messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the run (Ctrl+3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the patches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the square the network sees; 0 takes the size that the source model was made for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the squares that images are cut into; 0 takes the whole image as one patch. Images of at most 12 px get patches of 5 px where this says 8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SimCLR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SimCLR: the smaller, the more the hardest of the other images count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many blocks from the input on are shared; those after them are copied for each task. Empty shares all but the heads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many of the epochs train the new head only, before everything learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft threshold: one product, quick, and as good for telling classes apart. L1: the exact minimum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softens the old answers, so that small probabilities count, too; 1 leaves them as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softens the predictions before their confusion is counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in the window ({reason}); details are in {log}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source classes without a vector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source clusters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source images and what the code keeps of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source models by their scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source weight λ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source-only share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparse autoencoder: how much ρ counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparse autoencoder: how strongly the weights of its units are kept small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparse autoencoder: the share of the patches at which a hidden unit should be active.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity β</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed of the ramp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a new recipe from the one of this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start plain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the classifier blank, or copy the rows of the classes that both tasks share by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts from the source network and goes on training. Few images: linear probe, LP-FT or LoRA. Many images: full. From scratch is the control that every other way has to beat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts the run (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts to try; the one that loses the least information is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop when the validation accuracy has not risen for so many epochs; 0 never stops early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped early: it no longer improved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stride</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Struck-out pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surgical: the one stage or block that learns beside the head, by its name in the layer list; 'auto' takes the stage with the largest gradient relative to its weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a ranked source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all images away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the mean off each patch and make all its directions vary alike, so that edges count, not light.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take what a network has learned, and teach it your own classes. Nothing leaves this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take {rate}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken off the scores of seen classes where γ is not calibrated; 1 is the usual distance between the best and the worst class of an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes a few seconds a model on a few hundred images; nothing is trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes no space, and breaks when the images are moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the selected class out of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target images in each step; 0 takes as many as of the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target images that are named otherwise than before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature τ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The GPU's memory was full, so each batch is computed in {1} parts; the step stays the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The accuracy of a run is the mean of its last so many epochs: no epoch is picked for being lucky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attributes that tell the two best classes apart, and those that are found most surely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The baseline: learns from the labelled source and looks at the target only to judge. Adaptation must be better than this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best accuracy on the validation images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block whose output the domain classifier sees; empty takes what the layer of the classes takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block with the largest LogME: a first idea of how many blocks to copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check of the folder was stopped; check it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen &amp;method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classes are of very different size; look at the recall of the small ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classes that every curve is about; empty halves them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classes that network A learns; empty halves them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns of the table to learn, with commas between them; empty takes all. 'size:numbers' or 'size:classes' says what a column holds where that is not plain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comparison is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dashed line is chance among the unseen classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The descriptors cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine cannot be started ({reason}); free some memory or install tlgui again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine cannot be started: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ended unexpectedly (exit status {status}): {reason}. Details are in {log}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine failed ({1}); details are in {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has died (killed, or out of memory); go on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is asked for the blocks of {model}; this takes a moment the first time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is getting ready …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine makes ready; nothing of the test is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine of run {name} has died (killed, or out of memory) before its first checkpoint; train again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine of run {name} has died (killed, or out of memory); Resume goes on from its last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The epoch that is saved: the best on the validation images, or the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The epoch was chosen on the same images that it is judged on; expect less elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The experiment was interrupted; started again, it goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first blocks stay as the source learned them: photos share early layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first blocks, as images share early layers; or the last ones before the head, as in speech, where another speaker or sensor says the same things.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first process saves the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first run is being prepared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is wrong? The next run takes the image for this; the file stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images are being checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images are others now; rank again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images have changed since the run was interrupted; it goes on with them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images on which the old answers must stay: the target's, as the paper has it, or source images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images that the knowledge comes from, for the methods that look at them beside the source model: with one subfolder a class (labelled), or a flat folder (unlabelled).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images wait for a model: choose one that tlgui saved, or train one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The installation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The labels of the target were hidden from training and serve for this judgement only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest among its blocks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last blocks stay as the source learned them: same meaning, another sensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate of the weights that uncertainty and GradNorm learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The length of what an earlier column adds to a block's input, over the length of the column's own: 0 it is not listened to, 1 it says as much as the column itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method's options say which blocks learn; of the choices below only the head's counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has γ = {1}: S {2}, U {3}, H {4}. It was not chosen by this figure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is saved and ready to predict.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model keeps no word vectors; add the class by `tlgui classes` with a file of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was not judged on labelled images; nothing is known of its accuracy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network whose knowledge is transferred: 'embedded', the name of a torchvision architecture, or the path of a model that tlgui saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next run does without this image; the file stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers of copied blocks to try; empty tries every one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part that the target wants to change most is tuned: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture cannot be kept: the folder for passing files is full or closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ranking was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe is saved as {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe of the last time could not be read and was put aside as {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe {file} is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipes do not differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report is {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results {file} are damaged; train again to judge the model anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results {file} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run did not come to its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run was discarded; its recipe and its curves are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run was interrupted; it can be resumed from its last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run was interrupted; it can be resumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run's recipe is now the one being edited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same from its most probable answer alone; at most 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed on the same machine gives the same run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seen classes are divided into so many parts; each in turn plays the unseen ones while settings and γ are chosen. The truly unseen classes take no part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of images kept aside to judge each epoch, where the folder has no val subfolder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of images looked at only once, at the end, where the folder has no test subfolder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size of the steps for new blocks. Too large and the curves jump; too small and they crawl.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes of the training set to try, apart by commas; all is all there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes of the training set to try; 0 is all there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source model cannot be used; its panel says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training is still going on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words of the file whose vectors describe the class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worst other class must stay behind by a margin (the lecture's formula), every other class must, or the cross-entropy over all seen classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {images} cannot be used; their panel says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no class descriptors at {file}: choose another file or folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a class of this name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no method for this cell in this version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture in this. Drop image files or folders, or paste a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These images have no labels, so there is no accuracy. Look whether the surest images of each class belong together; the least sure ones stand at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These labels were hidden from training; they only tell how good it has become.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is only the address of a picture. Copy the picture itself in the browser, then paste it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run was of {root}; choose that folder as the target first, then its images can be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticked models are looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be mended:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train all, from scratch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train all, from the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train it on the target; or take the source model as a frozen first column that feeds the target's; or go on from a saved progressive model, all of whose columns come first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train network A here, on other classes of the same folder, as in the paper; or take the source model of the recipe as A.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on at most this many images of each class; 0 takes all. Shows how much labels are worth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train one, or choose a model that tlgui saved. Then drop images here, and read what they show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained: copied, goes on learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training… {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer learning on images by point and click: a recipe goes in, a stream of events comes out, a model is left behind. The window and the command line read the same stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two views of one image must look the same to the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit decay λ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit descriptors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units in each hidden layer: 1024 for large networks, about 100 for those of 28-px images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unseen classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VICReg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VICReg needs no negatives and works with small batches; SimCLR compares each image with all others of the batch and wants batches of 256 and more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation and test images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation folds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views differ in brightness, contrast and colour; not where colour is what matters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views may be mirrored; not for digits, text and whatever changes its meaning in a mirror.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visual words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits after the next batch, with a checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weigh by importance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight λ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What an attribute's probability is divided by: how common it is among the seen classes, one half, or nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What an image is counted out in: kinds of small patches, kinds of places in the source network's map, or the source network's features as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be done with this figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What decides which epoch is kept; no choice looks at a label of the target. 'last' is plain and honest; the scores below are computed from the predictions on the target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What describes the classes in words or numbers, for zero-shot learning: a table of attributes, a file of word vectors, or a folder that holds them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is fitted to the features: logistic regression or a linear support vector machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is fitted to the labelled images: logistic regression or a linear support vector machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is learned from the unlabelled source: a dictionary of which each patch uses few atoms, centres of patches, hidden units that are mostly silent, or a small network that restores damaged images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is pulled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What shall the network learn to see?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the classifier sees: the codes alone, or the raw pixels beside them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the encoder looks for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the labelled images are used for: a linear classifier on the features as they are, or fine-tuning of the blocks that learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the method does, and how to use it (F1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network learned before; 'random' is the comparison without transfer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was checked so far is remembered; the next check goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {1} takes from earlier columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a run ends, its saved model is judged on the images kept aside, and the figures stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where no classes are named: the first half by name is A and the second B, or each seed draws halves of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the copied blocks come from, and whether they stay frozen or (+) go on learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether each task keeps BatchNorm statistics of its own in the shared blocks; auto does so for several folders, whose images may look quite different.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the old head may change, too, to go on giving its answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which classes are seen and unseen, and what describes each of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whiten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of a narrow layer between the network and the classes, as papers put 256 on large networks; 0 leaves it out, and the saved file is the plain network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the layers above the trunk that the objective is computed on; they are thrown away afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word clusters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word vector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the sizes as numbers apart by commas, such as 1, 5, 20, all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the attributes as CSV and lets the recipe use that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written by tlgui {version} from the run folder {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero-shot: ConSE (no training)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero-shot: ESZSL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero-shot: direct attribute prediction (DAP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero-shot: indirect attribute prediction (IAP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero-shot: joint embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero-shot: regression on descriptors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero-shot: semantic autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a batch of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a saved progressive model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy by class, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy on the validation images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy on the validation images, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adjusted Rand index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all blocks that may learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all blocks that may learn, both heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all earlier columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all that is given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>among all classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>among unseen classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {number} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as its folder says: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as they come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto, the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best validation {accuracy} at epoch {epoch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocks copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>borrow from similar ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both maps, and the blocks that are not frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calibration error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>certainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changes not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class descriptors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classes on the source, alike features on both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>codes and raw pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>common</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copied and trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dashed: not used for any choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>denoising autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>descriptor space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dev risk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>domain loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing the networks to start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn anew for each seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn by size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dynamic average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each its own (DSBN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each task its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entropy of mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {epoch} of {epochs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {place:.1f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact (L1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>find the rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fine-tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first and second half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first {k}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first {number} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flip + crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flip + crop + colour + turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>float16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found on the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from scratch: the control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {1} to the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full (float32)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full: everything learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>generated images, on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go on learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradual: open it from the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>harmonic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>harmonic mean H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held out loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image → vector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>information maximisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it gave no reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>judging the saved model on the {1} images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k-means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k-means triangle of patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k-means with another seed each time finds far better solutions than random clusters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labelled images a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labelled source images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labelled target images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels hidden from training, used for this judgement only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels only for scoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last {k}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learns the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear SVM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear classifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear probe: only the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logistic regression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking for images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low-rank updates and the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max-hinge (worst class)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean of seen classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>named otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new, frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no other recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none; part by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not on disk yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing: the source model is asked as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing: γ is chosen on validation classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one part of the network and the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>penalty γ of seen classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>places in a deep map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random clusters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random, from scratch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random: never trained, frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>re-initialised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>re-initialised, frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running the frozen blocks once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scoring {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen S, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen: learned from images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share in the blend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shared classes copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shift + turn + scale (digits, text)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shift + turn + scale, any colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>snd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>soft neighbourhood density (SND)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>soft threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>softmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source labelled, target labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source labelled, target unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source unlabelled, target labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source unlabelled, target unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source, labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sparse autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sparse coding of patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standardise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stay frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum-hinge (all classes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>surgical: one part and the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target
labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target
unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target, coloured as predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target, predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the blocks that are not frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the classes, on the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the classifier on its features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the classifier on the codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the clusters of images and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the column before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the fit of features and descriptors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network's features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network, with labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network, without labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the new head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the source model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the visual words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this system has no font with the characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to be downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trained on other classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>truly {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trying {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unfamiliar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlabelled source images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlabelled target images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreadable recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unseen U</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unseen U, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unseen: described only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>val</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vector → image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weighted source validation (DEV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>why {name} ({share})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>word vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>word vectors of {} numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1} images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1} of {2} atoms; grey is zero, light and dark are its two signs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1} of {2} runs are done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1} of {2} runs are missing; the first, {3}: {4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1} validation images are named otherwise by the saved file than in training, in {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1}, seed {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1}: attributes of {2}, not of {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1}: label-free score ({2}) {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{attribute}: '{text}' is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{block} is new: it has no source to be compared with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{block}, epoch {epoch}: moved by {change} of its weights' norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{curve} by epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{cut} of {body} blocks before the cut; the left and right arrow keys move it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {all} epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} downloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{files} skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be written. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{frozen} of {all} blocks frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{frozen} of {blocks} blocks frozen · {some} of {all} parameters train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{images} copied into class folders in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{images} in {classes}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{images} of {there} {true} named {named} ({share})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{images} training images; LogME and the linear probe are read together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{images} without class folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{images}: {sure} sure on average, {right} right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} can use source images, and does without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} learns from labelled source images: one subfolder a class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} learns from source images without labels: any folder of pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} learns from source images, labelled or not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} needs both domains to share one label set: {unknown} of {all} target classes are unknown in the source ({names}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} needs class descriptors: choose a table of attributes or a file of word vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} needs labelled source images beside the target: choose their folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} needs source images; the folder {folder} holds none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} needs target images; the folder {folder} holds none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} needs unlabelled source images beside the target: choose their folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} reads what describes each class: a table of attributes, or word vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be moved to the trash; delete the folder by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is the source model now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, first {number} blocks copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, untrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {number} images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {number} parameters, {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} image of {true} named {named}, the least sure first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} image of {true} named {named}, the worst first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} images of {true} named {named}, the least sure first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} images of {true} named {named}, the worst first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} left out: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} mistake, the worst first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} mistakes, the worst first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} {title}, named by the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not there any more: choose another file or folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{right} of {all} test images named rightly; 95 % sure: between {low} and {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{right} of {all} validation images named rightly; 95 % sure: between {low} and {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{right} of {images} {title} named rightly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{right} of {judged} as their folders say ({share})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows} are in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{runs} in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{some} of {all} parameters are trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{split} images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text}: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: {kind}
{parameters} parameters, output {shape}
{state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{used} of {total} GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} not used, by the limit of images per class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} unseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>÷ 10 each third</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>λ: how strongly the features learn to fool the domain classifier, at the end of the ramp. 0 is source-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>– not begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‖ interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‖∇L‖ / ‖θ‖</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ finished by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ stopped early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ the folder says {known}, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ discarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ skipped, broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ skipped, no photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ the folder says {known}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
